package dev.palate.client.api;

import java.time.Duration;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/**
 * When a failed attempt is repeated: full jitter, that is a uniform share of a bound that doubles with each attempt, on top of what
 * the server asks for by {@code Retry-After}.
 *
 * @param maximum how many attempts may follow the first
 * @param firstBound the longest wait before the second attempt
 * @param jitter uniform over [0, 1)
 */
record Retries(int maximum, Duration firstBound, DoubleSupplier jitter) {

    private static final int MAXIMUM_DOUBLINGS = 10;

    /** How long to wait before the next attempt, if there is one; {@code attempt} counts from 1. */
    Optional<Duration> delay(Request request, int attempt, PalateException failure) {
        if (attempt > maximum || !request.isRepeatable() || !failure.isTransient()) {
            return Optional.empty();
        }
        var bound = firstBound.multipliedBy(1L << Math.min(attempt - 1, MAXIMUM_DOUBLINGS));
        var share = Duration.ofNanos((long) (bound.toNanos() * jitter.getAsDouble()));
        return Optional.of(failure.retryAfter().orElse(Duration.ZERO).plus(share));
    }
}
