package dev.palate.statistics;

import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/** Student's t distribution, with quantiles that results with a thousand intervals need not wait for. */
final class StudentT {

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    /** From so many on, the expansion is close enough for Newton's method to need two or three steps. */
    private static final double ENOUGH = 10;

    private static final double PRECISION = 1e-14;
    private static final int MOST_STEPS = 8;

    private final double degreesOfFreedom;
    private final TDistribution distribution;

    /** @param degreesOfFreedom positive; infinity stands for the normal distribution */
    StudentT(double degreesOfFreedom) {
        this.degreesOfFreedom = degreesOfFreedom;
        this.distribution = TDistribution.of(degreesOfFreedom);
    }

    /** The upper tail itself: one minus the lower tail would be 0 below 1e-16. */
    double survival(double statistic) {
        return distribution.survivalProbability(statistic);
    }

    /** What is exceeded with a probability in (0, 1). */
    double upperQuantile(double upperTail) {
        return degreesOfFreedom < ENOUGH || Double.isInfinite(degreesOfFreedom) || upperTail >= 0.5
                ? distribution.inverseSurvivalProbability(upperTail)
                : newton(upperTail, expansion(NORMAL.inverseSurvivalProbability(upperTail)));
    }

    /** Of the normal quantile, by Cornish and Fisher (Abramowitz, Stegun 1964, 26.7.5). */
    private double expansion(double z) {
        double square = z * z;
        double first = z * (square + 1) / 4;
        double second = z * ((5 * square + 16) * square + 3) / 96;
        double third = z * (((3 * square + 19) * square + 17) * square - 15) / 384;
        return z + (first + (second + third / degreesOfFreedom) / degreesOfFreedom) / degreesOfFreedom;
    }

    /** For the logarithm of the upper tail, which is nearly straight far out. */
    private double newton(double upperTail, double start) {
        double quantile = start;
        for (int i = 0; i < MOST_STEPS; i++) {
            double tail = survival(quantile);
            double step = Math.log(tail / upperTail) * tail / distribution.density(quantile);
            quantile += step;
            if (Math.abs(step) <= PRECISION * quantile) {
                break;
            }
        }
        return quantile;
    }
}
