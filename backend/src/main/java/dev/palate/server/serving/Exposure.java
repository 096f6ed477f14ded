package dev.palate.server.serving;

import dev.palate.server.feedback.ExposureFacts;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One serving of a version, with everything needed to reconstruct why.
 *
 * @param label absent when a version was asked for
 * @param profile empty when the subject has none
 * @param place absent unless several were shown together
 * @param source who decided: {@code server} or {@code reported}
 */
record Exposure(
        UUID id,
        long promptId,
        int version,
        @Nullable String label,
        @Nullable String subject,
        String profile,
        @Nullable Integer profileVersion,
        @Nullable Trial trial,
        @Nullable Place place,
        @Nullable String requestId,
        String source,
        List<Cause> reasons,
        Instant occurredAt,
        Instant receivedAt) {

    /** The experiment that it is evidence of. */
    record Trial(
            long experimentId,
            String variant,
            @Nullable Integer allocation,
            @Nullable Double propensity,
            @Nullable Integer bucket,
            boolean forced) {}

    /**
     * Where on the screen, among several.
     *
     * @param propensity with which probability it was among them; outside an experiment, whose own it would be
     */
    record Place(int position, @Nullable Double propensity) {}

    /** A reason in the contract's form. */
    record Cause(String code, String detail) {}

    @Nullable
    Long experimentId() {
        return trial == null ? null : trial.experimentId();
    }

    @Nullable
    String variant() {
        return trial == null ? null : trial.variant();
    }

    @Nullable
    Integer allocation() {
        return trial == null ? null : trial.allocation();
    }

    @Nullable
    Double propensity() {
        if (trial != null) {
            return trial.propensity();
        }
        return place == null ? null : place.propensity();
    }

    @Nullable
    Integer position() {
        return place == null ? null : place.position();
    }

    @Nullable
    Integer bucket() {
        return trial == null ? null : trial.bucket();
    }

    boolean isForced() {
        return trial != null && trial.forced();
    }

    ExposureFacts facts() {
        return new ExposureFacts(
                id,
                promptId,
                version,
                subject,
                profile,
                experimentId(),
                variant(),
                allocation(),
                isForced(),
                requestId,
                occurredAt);
    }
}
