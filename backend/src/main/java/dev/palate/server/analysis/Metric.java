package dev.palate.server.analysis;

import dev.palate.api.model.DirectionDto;
import dev.palate.api.model.FeedbackKindDto;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Declared feedback, as far as results depend on it.
 *
 * @param scale by whose values subjects are counted, if they are
 * @param hasQuantiles whether subjects are counted by bins of equal relative width
 */
record Metric(
        long id,
        String key,
        FeedbackKindDto kind,
        DirectionDto direction,
        @Nullable RatingScale scale,
        boolean hasQuantiles) {

    /** Whether its values are shares of events, which lie between 0 and 1. */
    boolean isShare() {
        return kind == FeedbackKindDto.BINARY;
    }

    boolean isPairwise() {
        return kind == FeedbackKindDto.PAIRWISE;
    }

    /** Whether its judgements are numbers or comparisons, and not texts, categories or orders. */
    boolean canDecide() {
        return isPairwise() || whyNoValue().isEmpty();
    }

    boolean isHigherBetter() {
        return direction == DirectionDto.HIGHER;
    }

    /** Why it has no value, if it is of a kind without numbers. */
    Optional<String> whyNoValue() {
        return switch (kind) {
            case BINARY, RATING, REWARD, SIGNAL -> Optional.empty();
            case CATEGORY -> Optional.of("categories have no mean; only their number is counted");
            case COMMENT, DEMONSTRATION -> Optional.of("texts have no mean; only their number is counted");
            case PAIRWISE -> Optional.of("comparisons belong to no single variant; see the pairs");
            case RANKING -> Optional.of("rankings belong to no single variant; see the rankings");
        };
    }
}
