package dev.palate.statistics;

import org.apache.commons.statistics.distribution.BetaDistribution;

/**
 * What is believed of a rate: a beta distribution, as prior or as posterior. Counts need not be whole, as when old
 * ones are discounted.
 *
 * @param alpha successes believed in, between 1e-6 and 1e9
 * @param beta failures believed in, between 1e-6 and 1e9
 */
public record BetaBelief(double alpha, double beta) {

    private static final double LEAST = 1e-6;

    /** With more, the logarithm of the density loses the digits that {@link BestRate} needs. */
    private static final double MOST = 1e9;

    /** All rates are alike. */
    public static final BetaBelief UNIFORM = new BetaBelief(1, 1);

    /** The belief of Jeffreys, which says the same of a rate and of its odds. */
    public static final BetaBelief JEFFREYS = new BetaBelief(0.5, 0.5);

    public BetaBelief {
        if (!(isInRange(alpha) && isInRange(beta))) {
            throw new IllegalArgumentException(
                    "alpha and beta must be between %s and %s: %s, %s".formatted(LEAST, MOST, alpha, beta));
        }
    }

    /** The belief after successes and failures, neither negative. */
    public BetaBelief given(double successes, double failures) {
        if (!(successes >= 0 && failures >= 0)) {
            throw new IllegalArgumentException("counts must not be negative: " + successes + ", " + failures);
        }
        return new BetaBelief(alpha + successes, beta + failures);
    }

    /** The belief after the subjects of a sample. */
    public BetaBelief given(Proportion sample) {
        return given(sample.successes(), sample.subjects() - sample.successes());
    }

    public double mean() {
        return alpha / (alpha + beta);
    }

    /** The equal-tailed interval, around the mean, that holds the rate with a probability in (0, 1). */
    public Interval interval(double level) {
        BetaDistribution distribution = distribution();
        double tail = Level.eachTail(level);
        return new Interval(
                mean(), distribution.inverseCumulativeProbability(tail), distribution.inverseSurvivalProbability(tail));
    }

    private static boolean isInRange(double count) {
        return count >= LEAST && count <= MOST;
    }

    BetaDistribution distribution() {
        return BetaDistribution.of(alpha, beta);
    }
}
