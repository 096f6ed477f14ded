package dev.palate.statistics;

import org.apache.commons.numbers.gamma.LogGamma;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * How many subjects the two-sided t test of two means with equal variances needs: {@link PlannedComparison} for few
 * subjects, where Student's distribution differs from the normal.
 *
 * @param level in (0, 1)
 * @param allocationRatio subjects of treatment per subject of control, positive
 */
public record PlannedTTest(double level, double allocationRatio) {

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    private static final int STANDARD_DEVIATIONS = 10;
    private static final double MOST_SUBJECTS = 1e12;

    public PlannedTTest {
        Level.oneTail(level);
        Finite.require("allocationRatio", allocationRatio);
        if (allocationRatio <= 0) {
            throw new IllegalArgumentException("allocationRatio must be positive: " + allocationRatio);
        }
    }

    /**
     * The subjects of control, not rounded.
     *
     * @param effect the difference in standard deviations of a subject's value, not zero
     * @param power the probability with which it shall be found, above {@code 1 - level} and below 1
     * @throws IllegalArgumentException also if more than 1e12 subjects would be needed
     */
    public double controlSubjects(double effect, double power) {
        if (!(power > Level.oneTail(level) && power < 1)) {
            throw new IllegalArgumentException("power must be between 1 - level and 1: " + power);
        }
        double fewest = 3 / (1 + allocationRatio);
        if (power(effect, fewest) >= power) {
            return fewest;
        }
        if (!(power(effect, MOST_SUBJECTS) >= power)) {
            throw new IllegalArgumentException("effect must be larger: " + effect);
        }
        return Bisection.root(subjects -> power(effect, subjects) - power, MOST_SUBJECTS, fewest);
    }

    /** The probability that an effect is found with so many subjects of control, of whom both variants have over two. */
    public double power(double effect, double controlSubjects) {
        double degreesOfFreedom = controlSubjects * (1 + allocationRatio) - 2;
        double shift = effect * Math.sqrt(controlSubjects * allocationRatio / (1 + allocationRatio));
        double limit = TDistribution.of(degreesOfFreedom).inverseSurvivalProbability(Level.eachTail(level));
        return exceeding(limit, shift, degreesOfFreedom) + exceeding(limit, -shift, degreesOfFreedom);
    }

    /**
     * P(T > limit) of a noncentral t: {@code E Φ(shift − limit · S)} with {@code S = √(χ² / df)}, which is close to
     * normal around 1.
     */
    private static double exceeding(double limit, double shift, double degreesOfFreedom) {
        double deviation = 1 / Math.sqrt(2 * degreesOfFreedom);
        double sum = 0;
        for (int panel = -STANDARD_DEVIATIONS; panel < STANDARD_DEVIATIONS; panel++) {
            double from = Math.max(0, 1 + panel * deviation);
            double to = Math.max(0, 1 + (panel + 1) * deviation);
            sum += GaussLegendre.integrate(
                    s -> density(s, degreesOfFreedom) * NORMAL.cumulativeProbability(shift - limit * s), from, to);
        }
        return sum;
    }

    /** {@code 2 (df/2)^(df/2) / Γ(df/2) s^(df − 1) e^(−df s²/2)}. */
    private static double density(double s, double degreesOfFreedom) {
        double half = degreesOfFreedom / 2;
        double atOne = Math.log(2) + half * Math.log(half) - LogGamma.value(half) - half;
        return s == 0 ? 0 : Math.exp(atOne + (degreesOfFreedom - 1) * Math.log(s) - half * (s - 1) * (s + 1));
    }
}
