package dev.palate.server.platform;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** When something happened, as far as a client's clock can be believed. */
public final class ReceivedTime {

    private static final Duration OLDEST = Duration.ofDays(400);
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    private ReceivedTime() {}

    /** The client's time if it is plausible, the time of receipt otherwise; in the microseconds that PostgreSQL keeps. */
    public static Instant plausible(@Nullable Instant stated, Instant received) {
        return (stated == null || isImplausible(stated, received) ? received : stated).truncatedTo(ChronoUnit.MICROS);
    }

    private static boolean isImplausible(Instant stated, Instant received) {
        return stated.isBefore(received.minus(OLDEST)) || stated.isAfter(received.plus(CLOCK_SKEW));
    }
}
