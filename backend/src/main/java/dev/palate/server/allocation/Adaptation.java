package dev.palate.server.allocation;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far the allocator has come with an experiment.
 *
 * @param since when the phase began
 * @param updatedAt when shares were last computed
 * @param events the feedback there was then
 */
public record Adaptation(
        Phase phase, String reason, Instant since, @Nullable Instant updatedAt, long events) {

    static Adaptation begin(Instant now) {
        return new Adaptation(Phase.EXPLORING, "no feedback has been looked at", now, null, 0);
    }

    @Nullable
    Duration sinceUpdate(Instant now) {
        return updatedAt == null ? null : Duration.between(updatedAt, now);
    }

    /** The same or another phase, without an update. */
    Adaptation in(Phase next, String why, Instant now) {
        return new Adaptation(next, why, next == phase ? since : now, updatedAt, events);
    }

    /** Between two updates; the reason of the last one stays, unless something else came between. */
    Adaptation waiting(String why, Instant now) {
        return phase == Phase.ADAPTING ? this : in(Phase.ADAPTING, why, now);
    }

    /** After shares were computed from so much feedback. */
    Adaptation updated(String why, Instant now, long eventsNow) {
        return new Adaptation(Phase.ADAPTING, why, phase == Phase.ADAPTING ? since : now, now, eventsNow);
    }
}
