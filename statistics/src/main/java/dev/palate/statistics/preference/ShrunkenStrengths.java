package dev.palate.statistics.preference;

import dev.palate.statistics.Estimated;

/**
 * The most likely parameters under the prior {@code N(0, 1/precision)} on each of them. They exist for any data, and
 * are drawn towards each other; versions that were never compared meet at zero. Not to be mixed with
 * {@link Strengths}.
 */
public final class ShrunkenStrengths {

    /** The prior precision that makes a difference of strengths of 1.4, or a win rate of 80 %, one standard deviation. */
    public static final double DEFAULT_PRECISION = 1;

    private final int versions;
    private final double precision;
    private final double[] parameters;
    private final Covariance covariance;

    private ShrunkenStrengths(int versions, double precision, Newton maximum) {
        this.versions = versions;
        this.precision = precision;
        this.parameters = maximum.parameters();
        this.covariance = Covariance.of(maximum.inverseInformation());
    }

    static ShrunkenStrengths of(Likelihood likelihood, double precision) {
        Newton maximum = Newton.maximise(new GaussianPrior(likelihood, precision))
                .orElseThrow(() -> new IllegalArgumentException("precision is too small for the counts: " + precision));
        return new ShrunkenStrengths(likelihood.versions(), precision, maximum);
    }

    /** The precision of the prior. */
    public double precision() {
        return precision;
    }

    /** The log strength of a version with the posterior standard deviation of Laplace's approximation as its error. */
    public Estimated strength(int version) {
        Versions.require(versions, version);
        return (Estimated) covariance.estimate(parameters[version], version);
    }
}
