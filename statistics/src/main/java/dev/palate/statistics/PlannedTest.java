package dev.palate.statistics;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The two-sided test that a comparison is going to be decided by.
 *
 * @param criticalValue how many standard errors a difference must be from zero to count, positive
 */
public record PlannedTest(double criticalValue) {

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    public PlannedTest {
        Finite.require("criticalValue", criticalValue);
        if (criticalValue <= 0) {
            throw new IllegalArgumentException("criticalValue must be positive: " + criticalValue);
        }
    }

    /**
     * A test with one look, at the planned size, at the level of Bonferroni.
     *
     * @param level of all comparisons together, in (0, 1)
     * @param comparisons variants other than control times metrics, positive
     */
    public static PlannedTest fixed(double level, int comparisons) {
        return new PlannedTest(Level.z(levelOfEach(level, comparisons)));
    }

    /** A test that may be looked at any time, by a {@link ConfidenceSequence} that is tuned for the planned size. */
    public static PlannedTest sequential(double level, int comparisons) {
        double each = levelOfEach(level, comparisons);
        return new PlannedTest(new NormalMixture(NormalMixture.narrowest(each)).criticalValue(each));
    }

    /**
     * The probability that an effect is found.
     *
     * @param effect that there is, with a standard error in the same unit, positive
     */
    public double power(double effect, double standardError) {
        Finite.require("effect", effect);
        if (!(standardError > 0)) {
            throw new IllegalArgumentException("standardError must be positive: " + standardError);
        }
        double z = Math.abs(effect) / standardError;
        return NORMAL.survivalProbability(criticalValue - z) + NORMAL.cumulativeProbability(-criticalValue - z);
    }

    /**
     * How many standard errors an effect must be from zero to be found with a probability: the critical value and the
     * normal quantile of the probability together. The wrong tail, in which next to nothing is found, is left out.
     *
     * @param power in (0, 1), above one half as a rule
     */
    public double requiredErrors(double power) {
        if (!(power > 0 && power < 1)) {
            throw new IllegalArgumentException("power must be between 0 and 1: " + power);
        }
        double required = criticalValue + NORMAL.inverseCumulativeProbability(power);
        if (required <= 0) {
            throw new IllegalArgumentException("a power of " + power + " needs no effect");
        }
        return required;
    }

    private static double levelOfEach(double level, int comparisons) {
        if (comparisons < 1) {
            throw new IllegalArgumentException("comparisons must be positive: " + comparisons);
        }
        return 1 - Level.oneTail(level) / comparisons;
    }
}
