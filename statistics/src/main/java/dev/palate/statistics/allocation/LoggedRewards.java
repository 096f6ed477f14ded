package dev.palate.statistics.allocation;

import dev.palate.statistics.RatioSample;
import java.math.BigDecimal;

/**
 * The rewards of many subjects to whom the same choice was shown with the same propensity, as sums: what
 * {@link LoggedReward} says of one reward. Sums of them are as good as the rewards themselves.
 *
 * @param answers per subject, the rewards m and their number d
 * @param propensity with which the variant shown was chosen, in (0, 1]
 * @param targetProbability with which the evaluated choice would have taken the same variant, in [0, 1]
 * @param expectedReward what a model expects of the variant shown
 * @param expectedTargetReward what the model expects of the evaluated choice
 */
public record LoggedRewards(
        RatioSample answers,
        double propensity,
        double targetProbability,
        double expectedReward,
        double expectedTargetReward) {

    public LoggedRewards {
        Require.positive("propensity", propensity);
        Require.probability("propensity", propensity);
        Require.probability("targetProbability", targetProbability);
        Require.finite("expectedReward", expectedReward);
        Require.finite("expectedTargetReward", expectedTargetReward);
    }

    /** The same as {@link OffPolicySample#with} for each subject, up to the rounding of weights. */
    public OffPolicySample sample() {
        double weight = targetProbability / propensity;
        BigDecimal w = BigDecimal.valueOf(weight);
        BigDecimal offset = BigDecimal.valueOf(expectedTargetReward - weight * expectedReward);
        return new OffPolicySample(
                linear(w, BigDecimal.ZERO, BigDecimal.ONE),
                linear(w, BigDecimal.ZERO, w),
                linear(w, offset, BigDecimal.ONE),
                w.multiply(w).multiply(answers.sumD()));
    }

    /** The sums of {@code w m + a d} over {@code c d}. */
    private RatioSample linear(BigDecimal w, BigDecimal a, BigDecimal c) {
        BigDecimal squares = w.multiply(w)
                .multiply(answers.sumMM())
                .add(BigDecimal.valueOf(2).multiply(w).multiply(a).multiply(answers.sumMD()))
                .add(a.multiply(a).multiply(answers.sumDD()));
        return new RatioSample(
                answers.subjects(),
                w.multiply(answers.sumM()).add(a.multiply(answers.sumD())),
                c.multiply(answers.sumD()),
                squares,
                c.multiply(c).multiply(answers.sumDD()),
                c.multiply(w.multiply(answers.sumMD()).add(a.multiply(answers.sumDD()))));
    }
}
