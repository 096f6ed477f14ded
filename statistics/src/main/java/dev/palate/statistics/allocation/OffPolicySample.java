package dev.palate.statistics.allocation;

import dev.palate.statistics.Estimate;
import dev.palate.statistics.RatioSample;
import dev.palate.statistics.Reason;
import dev.palate.statistics.Undefined;
import java.math.BigDecimal;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * What another choice of variants would have been rewarded with, from rewards whose propensities were logged. Errors
 * are clustered by subject. Undefined without subjects, and when the evaluated choice would have shown nothing of what
 * was logged.
 *
 * @param weighted per subject, {@code Σ w r} over the number of rewards
 * @param normalised per subject, {@code Σ w r} over {@code Σ w}
 * @param doublyRobust per subject, the sum of doubly robust scores over the number of rewards
 * @param sumOfSquaredWeights of all rewards
 * @see <a href="https://arxiv.org/abs/1103.4601">Dudík, Langford, Li (2011): Doubly Robust Policy Evaluation and
 *     Learning</a>
 */
public record OffPolicySample(
        RatioSample weighted, RatioSample normalised, RatioSample doublyRobust, BigDecimal sumOfSquaredWeights) {

    /** No subjects: what adding up begins with. */
    public static final OffPolicySample EMPTY =
            new OffPolicySample(RatioSample.EMPTY, RatioSample.EMPTY, RatioSample.EMPTY, BigDecimal.ZERO);

    /** This sample with one more subject, who has these rewards. */
    public OffPolicySample with(List<LoggedReward> rewards) {
        BigDecimal count = BigDecimal.valueOf(rewards.size());
        BigDecimal weightedSum = sum(rewards, reward -> reward.weight() * reward.reward());
        return new OffPolicySample(
                weighted.with(weightedSum, count),
                normalised.with(weightedSum, sum(rewards, LoggedReward::weight)),
                doublyRobust.with(sum(rewards, LoggedReward::doublyRobust), count),
                sumOfSquaredWeights.add(sum(rewards, reward -> reward.weight() * reward.weight())));
    }

    /** The sample of both samples' subjects, which must be different ones. */
    public OffPolicySample plus(OffPolicySample other) {
        return new OffPolicySample(
                weighted.plus(other.weighted),
                normalised.plus(other.normalised),
                doublyRobust.plus(other.doublyRobust),
                sumOfSquaredWeights.add(other.sumOfSquaredWeights));
    }

    /** The mean of {@code w r}: unbiased, with a large variance where weights differ much. */
    public Estimate inversePropensity() {
        return ifOverlapping(weighted);
    }

    /** {@code Σ w r / Σ w}: within the range of rewards, biased a little in small samples. */
    public Estimate selfNormalised() {
        return ifOverlapping(normalised);
    }

    /** The mean of {@code q(π) + w (r − q)}: right if either the propensities or the model are. */
    public Estimate doublyRobustMean() {
        return ifOverlapping(doublyRobust);
    }

    /**
     * {@code (Σ w)² / Σ w²}: as many rewards of the evaluated choice itself would be as informative, at most the number
     * logged; empty when there is no overlap. Below about a tenth of the rewards, estimates rest on a few of them.
     */
    public OptionalDouble effectiveSampleSize() {
        if (sumOfSquaredWeights.signum() == 0) {
            return OptionalDouble.empty();
        }
        double sum = normalised.sumD().doubleValue();
        return OptionalDouble.of(sum * sum / sumOfSquaredWeights.doubleValue());
    }

    private Estimate ifOverlapping(RatioSample sample) {
        return sumOfSquaredWeights.signum() == 0 && weighted.sumD().signum() > 0
                ? new Undefined(Reason.NO_OVERLAP)
                : sample.ratio();
    }

    private static BigDecimal sum(List<LoggedReward> rewards, ToDoubleFunction<LoggedReward> term) {
        return rewards.stream()
                .map(reward -> BigDecimal.valueOf(term.applyAsDouble(reward)))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
