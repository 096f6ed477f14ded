package dev.palate.client;

import dev.palate.client.api.PalateException;
import dev.palate.client.api.PalateProblemException;
import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * How long to leave the server alone after a failure: a uniform share of a bound that doubles with each failure in a row, on top of
 * what the server asks for by {@code Retry-After}. A key that is not accepted is tried again every five minutes or a little later.
 *
 * @param first the bound after the first failure
 * @param longest the largest bound
 * @param jitter uniform over [0, 1)
 */
record Backoff(Duration first, Duration longest, DoubleSupplier jitter) {

    static final Duration WHEN_REFUSED = Duration.ofMinutes(5);

    private static final int MAXIMUM_DOUBLINGS = 20;

    /** @param failures how many there were in a row, from 1 */
    Duration after(int failures, PalateException failure) {
        if (isRefused(failure)) {
            return WHEN_REFUSED.plus(share(WHEN_REFUSED.dividedBy(10)));
        }
        var bound = first.multipliedBy(1L << Math.min(failures - 1, MAXIMUM_DOUBLINGS));
        return failure.retryAfter().orElse(Duration.ZERO).plus(share(bound.compareTo(longest) < 0 ? bound : longest));
    }

    /** An interval or up to a tenth more or less, so that clients that started together do not stay together. */
    Duration about(Duration interval) {
        return interval.multipliedBy(9).dividedBy(10).plus(share(interval.dividedBy(5)));
    }

    static boolean isRefused(PalateException failure) {
        return failure instanceof PalateProblemException problem
                && (problem.status() == 401 || problem.status() == 403);
    }

    private Duration share(Duration bound) {
        return Duration.ofNanos((long) (bound.toNanos() * jitter.getAsDouble()));
    }
}
