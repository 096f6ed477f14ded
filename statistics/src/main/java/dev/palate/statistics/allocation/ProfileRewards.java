package dev.palate.statistics.allocation;

import dev.palate.statistics.Estimate;
import dev.palate.statistics.Estimated;
import java.util.List;

/**
 * The rewards of the subjects of one preference profile.
 *
 * @param subjects who gave feedback, not negative
 * @param variants the mean reward of each variant; one that is not {@link Estimated} is taken for unknown
 */
public record ProfileRewards(long subjects, List<Estimate> variants) {

    public ProfileRewards {
        variants = List.copyOf(variants);
        if (subjects < 0) {
            throw new IllegalArgumentException("subjects must not be negative: " + subjects);
        }
    }

    double[] values() {
        return variants.stream()
                .mapToDouble(variant -> variant instanceof Estimated estimated ? estimated.value() : 0)
                .toArray();
    }

    /** Infinite for what is unknown. */
    double[] variances() {
        return variants.stream()
                .mapToDouble(variant -> variant instanceof Estimated estimated
                        ? estimated.standardError() * estimated.standardError()
                        : Double.POSITIVE_INFINITY)
                .toArray();
    }
}
