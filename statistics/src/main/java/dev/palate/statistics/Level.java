package dev.palate.statistics;

import org.apache.commons.statistics.distribution.NormalDistribution;

/** A confidence level in (0, 1) taken apart into the probability it leaves outside. */
final class Level {

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private Level() {}

    /** The probability beyond each limit of a two-sided interval. */
    static double eachTail(double level) {
        return oneTail(level) / 2;
    }

    /** The probability beyond the limit of a one-sided interval. */
    static double oneTail(double level) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("level must be between 0 and 1: " + level);
        }
        return 1 - level;
    }

    /** The normal quantile of a two-sided interval: 1.96 for 0.95. */
    static double z(double level) {
        return NORMAL.inverseSurvivalProbability(eachTail(level));
    }

    /** The two-sided test of a statistic that is standard normal without an effect. */
    static Tested testZ(double z) {
        double pValue = Math.min(1, 2 * NORMAL.survivalProbability(Math.abs(z)));
        return new Tested(z, Double.POSITIVE_INFINITY, pValue);
    }
}
