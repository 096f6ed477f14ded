package dev.palate.statistics.allocation;

import dev.palate.statistics.Estimated;

/**
 * What is believed of the mean reward of a variant: a normal distribution, as prior or as posterior.
 *
 * @param mean in the unit of the reward, finite
 * @param standardDeviation in the same unit, positive
 */
public record RewardBelief(double mean, double standardDeviation) {

    public RewardBelief {
        Require.finite("mean", mean);
        Require.positive("standardDeviation", standardDeviation);
    }

    /** What an estimate says to somebody who believed nothing before. */
    public static RewardBelief of(Estimated estimate) {
        return new RewardBelief(estimate.value(), estimate.standardError());
    }

    /** The belief after an estimate from data that did not shape it: both weigh as much as they are precise. */
    public RewardBelief given(Estimated estimate) {
        double precision = 1 / (standardDeviation * standardDeviation);
        double ofData = 1 / (estimate.standardError() * estimate.standardError());
        return new RewardBelief(
                (mean * precision + estimate.value() * ofData) / (precision + ofData),
                1 / Math.sqrt(precision + ofData));
    }

    /** The same belief on an axis turned round, where the better is the higher. */
    RewardBelief facing(Direction direction) {
        return direction == Direction.HIGHER_IS_BETTER ? this : new RewardBelief(-mean, standardDeviation);
    }
}
