package dev.palate.statistics;

/**
 * What is believed of relative effects before the data: lifts are normal, as fractions.
 *
 * @param mean of the lift
 * @param standardDeviation of the lift, positive; infinity says nothing is believed
 */
public record GaussianPrior(double mean, double standardDeviation) {

    /** Lifts of 30% either way are ordinary. */
    public static final GaussianPrior DEFAULT = new GaussianPrior(0, 0.3);

    /** Lifts of 5% either way are ordinary. */
    public static final GaussianPrior SKEPTICAL = new GaussianPrior(0, 0.05);

    /** All lifts are alike. */
    public static final GaussianPrior FLAT = new GaussianPrior(0, Double.POSITIVE_INFINITY);

    public GaussianPrior {
        Finite.require("mean", mean);
        if (!(standardDeviation > 0)) {
            throw new IllegalArgumentException("standardDeviation must be positive: " + standardDeviation);
        }
    }

    boolean isFlat() {
        return Double.isInfinite(standardDeviation);
    }

    /** The same belief about the difference from a control that has the value. */
    GaussianPrior scaledBy(double control) {
        return new GaussianPrior(mean * Math.abs(control), standardDeviation * Math.abs(control));
    }

    /** The mean of belief and estimate, each weighted with its precision. */
    GaussianPosterior given(Estimated effect) {
        double precision = 1 / (standardDeviation * standardDeviation);
        double ofData = 1 / effect.variance();
        return new GaussianPosterior(
                (mean * precision + effect.value() * ofData) / (precision + ofData), 1 / Math.sqrt(precision + ofData));
    }
}
