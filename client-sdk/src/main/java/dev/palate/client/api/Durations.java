package dev.palate.client.api;

import java.time.Duration;

/** Checks of durations that a user gives. */
final class Durations {

    private Durations() {}

    static Duration positive(String name, Duration duration) {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException(name + " must be positive: " + duration);
        }
        return duration;
    }
}
