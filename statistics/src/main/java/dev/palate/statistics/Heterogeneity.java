package dev.palate.statistics;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * The same difference estimated in several strata, as in preference profiles: whether the strata differ more than chance
 * makes them, and what is known of each when the others are heard too. The effects of the strata are taken for normal
 * around a common one with the variance τ².
 *
 * @param differences of independent strata, two at least
 * @see <a href="https://doi.org/10.1016/0197-2456(86)90046-2">DerSimonian, Laird (1986): Meta-analysis in clinical
 *     trials</a>
 */
public record Heterogeneity(List<Estimated> differences) {

    public Heterogeneity {
        differences = List.copyOf(differences);
        if (differences.size() < 2) {
            throw new IllegalArgumentException("there must be two strata at least: " + differences.size());
        }
    }

    /**
     * Cochran's test that all strata have the same effect: {@code Q = Σ w (d − d̄)²} with {@code w = 1/v} is χ² with one
     * degree of freedom less than there are strata. For one look; at all looks together holds
     * {@link ConfidenceSequence#test(Heterogeneity, java.util.List)}.
     */
    public Tested test() {
        int degreesOfFreedom = differences.size() - 1;
        double q = q();
        return new Tested(
                q, degreesOfFreedom, ChiSquaredDistribution.of(degreesOfFreedom).survivalProbability(q));
    }

    /** τ² by moments: {@code (Q − (k − 1)) / (Σw − Σw²/Σw)}, or 0 where that is negative. */
    public double tauSquared() {
        double sum = precision();
        double squares = sum(difference -> precision(difference) * precision(difference));
        return Math.max(0, (q() - (differences.size() - 1)) / (sum - squares / sum));
    }

    /** The common effect {@code Σ w* d / Σ w*} with {@code w* = 1/(v + τ²)} and the variance {@code 1/Σ w*}. */
    public Estimated pooled() {
        double tau = tauSquared();
        double sum = sum(difference -> 1 / (difference.variance() + tau));
        return new Estimated(
                sum(difference -> difference.value() / (difference.variance() + tau)) / sum,
                1 / Math.sqrt(sum),
                Double.POSITIVE_INFINITY);
    }

    /**
     * The effect of a stratum drawn towards the common one as far as its own is imprecise: with
     * {@code B = τ²/(τ² + v)} the value {@code θ + B (d − θ)} and the variance {@code B v + (1 − B)² var(θ)}. The common
     * effect itself where the strata do not differ visibly.
     */
    public Estimated shrunken(int stratum) {
        Estimated own = differences.get(stratum);
        Estimated common = pooled();
        double weight = tauSquared() / (tauSquared() + own.variance());
        double variance = weight * own.variance() + (1 - weight) * (1 - weight) * common.variance();
        return new Estimated(
                common.value() + weight * (own.value() - common.value()),
                Math.sqrt(variance),
                Double.POSITIVE_INFINITY);
    }

    /** Cochran's {@code Q}. */
    double q() {
        double mean = sum(difference -> precision(difference) * difference.value()) / precision();
        return sum(difference -> precision(difference) * (difference.value() - mean) * (difference.value() - mean));
    }

    /** {@code Σw}, one over the variance of the common effect of strata that do not differ. */
    double precision() {
        return sum(Heterogeneity::precision);
    }

    private double sum(ToDoubleFunction<Estimated> term) {
        return differences.stream().mapToDouble(term).sum();
    }

    private static double precision(Estimated difference) {
        return 1 / difference.variance();
    }
}
