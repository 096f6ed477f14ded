package dev.palate.server.preference;

import dev.palate.api.model.FeedbackKindDto;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A judgement that counts, of one exposure or of two side by side.
 *
 * @param lowerIsBetter of the metric
 * @param rater empty when nobody was named
 * @param number of kinds with a value; of pairs 1 when the first is preferred, 0 for a tie, −1 when the second is
 * @param category of that kind
 * @param first the exposure; of pairs that of the lower version, or of the same version the one with the lower id
 * @param second the other exposure of a pair
 * @param version that the first exposure showed
 * @param subject of that exposure
 */
record Judgement(
        String metric,
        FeedbackKindDto kind,
        boolean lowerIsBetter,
        String source,
        String rater,
        double number,
        @Nullable String category,
        UUID first,
        @Nullable UUID second,
        int version,
        @Nullable String subject) {

    private static final Set<String> PEOPLE = Set.of("end_user", "expert");
    private static final Set<String> MODELS = Set.of("reward_model", "judge");

    /** What was judged: one exposure, or two in a fixed order. */
    record Output(UUID first, @Nullable UUID second) {}

    Output output() {
        return new Output(first, second);
    }

    boolean isPair() {
        return second != null;
    }

    /** Whether it says how good one output is. */
    boolean isScore() {
        return switch (kind) {
            case BINARY, RATING, REWARD, SIGNAL -> true;
            default -> false;
        };
    }

    /** A score that is the higher the better. */
    double merit() {
        return lowerIsBetter ? -number : number;
    }

    boolean isByPeople() {
        return PEOPLE.contains(source);
    }

    boolean isByModel() {
        return MODELS.contains(source);
    }

    /** Who judged: the rater that was named, or else the subject that was served. */
    String judge() {
        if (!rater.isEmpty()) {
            return "rater:" + rater;
        }
        return subject == null ? "exposure:" + first : "subject:" + subject;
    }
}
