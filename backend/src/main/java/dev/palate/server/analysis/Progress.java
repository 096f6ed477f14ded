package dev.palate.server.analysis;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * How far subjects have come in.
 *
 * @param subjects of the variant that has the fewest
 * @param needed of each variant before the next verdict is likely; absent where that cannot be told
 * @param expectedAt when they are there at the present rate; absent where that cannot be told
 */
record Progress(
        long subjects, @Nullable Long needed, @Nullable OffsetDateTime expectedAt) {

    private static final Duration LONGEST = Duration.ofDays(10 * 365);

    static Progress of(long subjects, @Nullable Long needed, @Nullable Instant since, Instant now) {
        return new Progress(subjects, needed, needed == null ? null : expectedAt(subjects, needed, since, now));
    }

    private static @Nullable OffsetDateTime expectedAt(
            long subjects, long needed, @Nullable Instant since, Instant now) {
        if (since == null || subjects == 0 || subjects >= needed || !now.isAfter(since)) {
            return null;
        }
        var seconds =
                (needed - subjects) * (double) Duration.between(since, now).toSeconds() / subjects;
        return seconds > LONGEST.toSeconds()
                ? null
                : now.plusSeconds((long) seconds).atOffset(ZoneOffset.UTC);
    }
}
