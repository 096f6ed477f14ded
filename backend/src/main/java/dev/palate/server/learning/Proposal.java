package dev.palate.server.learning;

import dev.palate.server.profile.SubjectProfile;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The profile that a subject's own judgements speak for, or why none is proposed.
 *
 * @param isComplete whether all own judgements were read
 * @param rejected profiles that are not proposed again
 * @param stored what is stored for the subject
 */
record Proposal(
        Consent consent,
        Instant computedAt,
        Duration halfLife,
        OwnEvidence evidence,
        boolean isComplete,
        Belief belief,
        List<String> rejected,
        @Nullable SubjectProfile stored) {

    /** How many fresh comparisons a proposal needs at least. */
    static final double LEAST_COMPARISONS = 5;

    /** How probable a profile must be to be proposed. */
    static final double LEAST_PROBABILITY = 0.9;

    /** What rounding alone explains between profiles that predict the same. */
    private static final double NOISE = 1e-9;

    Proposal {
        rejected = List.copyOf(rejected);
    }

    /** The key of the proposed profile. */
    @Nullable
    String proposed() {
        return whyNone() == null ? belief.ranked().get(0).getKey() : null;
    }

    @Nullable
    String whyNone() {
        var ranked = belief.ranked();
        if (ranked.isEmpty()) {
            return "no profile has values";
        }
        if (belief.comparisons() < LEAST_COMPARISONS) {
            return String.format(
                    Locale.ROOT,
                    "comparisons that tell profiles apart are worth %.2f fresh ones, and at least %.0f are asked for",
                    belief.comparisons(),
                    LEAST_COMPARISONS);
        }
        var best = ranked.get(0);
        if (best.getValue() < LEAST_PROBABILITY) {
            return isTied()
                    ? "what was shown does not tell the profiles %s and %s apart"
                            .formatted(best.getKey(), ranked.get(1).getKey())
                    : "no profile has a probability of at least " + LEAST_PROBABILITY;
        }
        if (rejected.contains(best.getKey())) {
            return "the subject rejected the profile %s".formatted(best.getKey());
        }
        return stored != null && stored.profile().equals(best.getKey()) ? "this profile is stored already" : null;
    }

    private boolean isTied() {
        var ranked = belief.ranked();
        return ranked.size() > 1
                && ranked.get(0).getValue() > belief.none()
                && ranked.get(0).getValue() - ranked.get(1).getValue() < NOISE;
    }
}
