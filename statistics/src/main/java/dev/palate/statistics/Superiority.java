package dev.palate.statistics;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * How probable it is that a subject gives a treatment a higher value than another subject gives the control, equal
 * values counting half: what two samples of scores say of a preference that nobody was asked for.
 *
 * @param control who gave values to the control, those without an event left out
 * @param treatment who gave values to the treatment, likewise
 */
public record Superiority(RatioSample control, RatioSample treatment) {

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    /**
     * Of values that are 0 or 1, {@code (1 + p_T − p_C)/2}, whatever their distribution, with half the error of the
     * difference.
     */
    public Estimate ofShares() {
        Estimate difference = difference();
        if (difference instanceof Estimated estimated) {
            return new Estimated(half(estimated.value()), estimated.standardError() / 2, estimated.degreesOfFreedom());
        }
        return difference instanceof BareValue bare ? new BareValue(half(bare.value()), bare.reason()) : difference;
    }

    /**
     * Of scores on any scale, {@code Φ(δ)} with {@code δ = (R_T − R_C)/√(s_T² + s_C²)}, as if the means of subjects were
     * normal with these variances. The interval is that of δ carried over, with the squared error {@code
     * (s_T²/n_T + s_C²/n_C)/S + δ²/2 (s_T⁴/(n_T − 1) + s_C⁴/(n_C − 1))/S²}, S being the sum of variances.
     *
     * @see <a href="https://doi.org/10.1080/00401706.1970.10488735">Church, Harris (1970): The estimation of reliability
     *     from stress-strength relationships</a>
     */
    public Bounds ofScores(double level) {
        return ofScoresWithin(Level.z(level));
    }

    /** The same as far as the critical value, in standard errors, reaches to each side. */
    Bounds ofScoresWithin(double criticalValue) {
        if (control.ratio() instanceof Estimated c && treatment.ratio() instanceof Estimated t) {
            return ofScores(c, t, criticalValue);
        }
        Estimate difference = difference();
        return new Undefined(
                difference instanceof Undefined undefined
                        ? undefined.reason()
                        : difference instanceof BareValue bare ? bare.reason() : Reason.NO_VARIATION);
    }

    private Interval ofScores(Estimated c, Estimated t, double criticalValue) {
        double controlVariance = c.variance() * control.subjects();
        double treatmentVariance = t.variance() * treatment.subjects();
        double sum = controlVariance + treatmentVariance;
        double delta = (t.value() - c.value()) / Math.sqrt(sum);
        double ofMeans = (c.variance() + t.variance()) / sum;
        double ofVariances = (controlVariance * controlVariance / (control.subjects() - 1)
                        + treatmentVariance * treatmentVariance / (treatment.subjects() - 1))
                / sum
                / sum;
        double margin = criticalValue * Math.sqrt(ofMeans + delta * delta / 2 * ofVariances);
        return new Interval(probability(delta), probability(delta - margin), probability(delta + margin));
    }

    private Estimate difference() {
        return new Comparison(control.ratio(), treatment.ratio()).difference();
    }

    private static double half(double difference) {
        return (1 + difference) / 2;
    }

    private static double probability(double delta) {
        return NORMAL.cumulativeProbability(delta);
    }
}
