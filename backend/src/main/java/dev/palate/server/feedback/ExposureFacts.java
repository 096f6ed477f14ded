package dev.palate.server.feedback;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the roll-ups need to know of an exposure. */
public record ExposureFacts(
        UUID id,
        long promptId,
        int version,
        @Nullable String subject,
        String profile,
        @Nullable Long experimentId,
        @Nullable String variant,
        @Nullable Integer allocation,
        boolean forced,
        @Nullable String requestId,
        Instant occurredAt) {

    /** The subject in the variant, if the exposure is evidence of an experiment. */
    @Nullable
    Unit unit() {
        return experimentId == null || variant == null || subject == null || forced
                ? null
                : new Unit(experimentId, subject, variant);
    }
}
