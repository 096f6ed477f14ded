package dev.palate.statistics.allocation;

import dev.palate.statistics.Sample;
import java.util.ArrayList;
import java.util.List;

/**
 * The scores {@code G = μ + 1{A = k}(Y − μ)/e} of a period's subjects for one variant.
 *
 * @param subjects of all variants
 * @param rewards of the variant
 * @param expected μ, the reward that is filled in for subjects of other variants
 */
record PeriodScores(double subjects, double propensity, Sample rewards, double expected) {

    /** Expected is the variant's mean in earlier periods, and 0 before its first subject or when not augmented. */
    static List<PeriodScores> of(List<AdaptiveRewards.Period> periods, int variant, boolean isAugmented) {
        List<PeriodScores> scores = new ArrayList<>();
        Sample earlier = Sample.EMPTY;
        for (AdaptiveRewards.Period period : periods) {
            AdaptiveRewards.Arm arm = period.arms().get(variant);
            if (period.subjects() > 0) {
                double expected = isAugmented ? mean(earlier) : 0;
                scores.add(new PeriodScores(period.subjects(), arm.propensity(), arm.rewards(), expected));
            }
            earlier = earlier.plus(arm.rewards());
        }
        return scores;
    }

    double sum() {
        return subjects * expected + rewards.subjects() * step();
    }

    /** {@code Σ (G − value)²}: of the other subjects, of the variant's mean score, and around that. */
    double squaresFrom(double value) {
        double others = expected - value;
        double own = others + step();
        return (subjects - rewards.subjects()) * others * others
                + rewards.subjects() * own * own
                + spread() / propensity / propensity;
    }

    /** By how much the mean score of the variant's own subjects differs from what is expected. */
    private double step() {
        return rewards.subjects() == 0 ? 0 : (mean(rewards) - expected) / propensity;
    }

    private double spread() {
        return rewards.variance().isPresent() ? rewards.variance().getAsDouble() * (rewards.subjects() - 1) : 0;
    }

    private static double mean(Sample sample) {
        return sample.subjects() == 0 ? 0 : sample.sum().doubleValue() / sample.subjects();
    }
}
