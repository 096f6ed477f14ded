package dev.palate.server.feedback;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One judgement as it was received.
 *
 * @param exposureId the judged exposure, of kinds that are about one; absent while only {@code requestId} is known
 * @param number the value of binary (0 or 1), rating, reward and signal
 * @param ranked the compared exposures, best first; empty for kinds about one
 * @param rankNumbers the rank of each of them; equal numbers are ties
 * @param target what is judged: the exposure, or a hash over the compared ones; absent while it is unknown
 * @param contentHash tells a repeated event from another one with the same id
 */
record FeedbackEvent(
        UUID eventId,
        long metricId,
        FeedbackKind kind,
        String source,
        String rater,
        @Nullable UUID exposureId,
        @Nullable String requestId,
        @Nullable BigDecimal number,
        @Nullable String category,
        @Nullable String text,
        List<UUID> ranked,
        List<Integer> rankNumbers,
        @Nullable UUID target,
        boolean retracted,
        @Nullable JsonNode metadata,
        UUID contentHash,
        Instant occurredAt,
        Instant receivedAt) {

    /** The exposures that must be known before it counts, as far as their ids are known. */
    List<UUID> exposures() {
        return exposureId == null ? ranked : List.of(exposureId);
    }

    boolean isPending() {
        return target == null;
    }

    FeedbackEvent about(UUID exposure) {
        return with(exposure, exposure);
    }

    FeedbackEvent matched() {
        return with(exposureId, kind.isComparison() ? Targets.of(ranked) : exposureId);
    }

    private FeedbackEvent with(@Nullable UUID exposure, @Nullable UUID newTarget) {
        return new FeedbackEvent(
                eventId,
                metricId,
                kind,
                source,
                rater,
                exposure,
                requestId,
                number,
                category,
                text,
                ranked,
                rankNumbers,
                newTarget,
                retracted,
                metadata,
                contentHash,
                occurredAt,
                receivedAt);
    }

    /** Whether this judgement counts instead of another one on the same target by the same rater. */
    boolean isNewerThan(FeedbackEvent other) {
        var time = occurredAt.compareTo(other.occurredAt);
        return time > 0 || time == 0 && Targets.ORDER.compare(eventId, other.eventId) > 0;
    }

    JudgementKey judgement() {
        if (target == null) {
            throw new IllegalStateException("Pending: " + eventId);
        }
        return new JudgementKey(target, metricId, source, rater);
    }
}
