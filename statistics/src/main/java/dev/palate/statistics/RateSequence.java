package dev.palate.statistics;

import java.util.function.DoubleUnaryOperator;
import org.apache.commons.numbers.gamma.LogGamma;

/**
 * Intervals of one rate that hold at all looks together, for any number of subjects: all rates that the
 * beta-binomial mixture around them, which is {@link SampleRatioMonitor}, does not reject.
 *
 * @param concentration how many subjects the mixture weighs, positive; fixed before the first look
 * @see <a href="https://doi.org/10.1214/20-AOS1991">Howard, Ramdas, McAuliffe, Sekhon (2021): Time-uniform,
 *     nonparametric, nonasymptotic confidence sequences</a>
 */
public record RateSequence(double concentration) {

    private static final double SMALLEST_CONCENTRATION = 1e-3;

    public RateSequence {
        Finite.require("concentration", concentration);
        if (concentration <= 0) {
            throw new IllegalArgumentException("concentration must be positive: " + concentration);
        }
    }

    /** The sequence whose intervals of the level, in (0, 1), are about narrowest at the planned number of subjects. */
    public static RateSequence tunedFor(long subjects, double level) {
        if (subjects <= 0) {
            throw new IllegalArgumentException("subjects must be positive: " + subjects);
        }
        return new RateSequence(Math.max(subjects / NormalMixture.narrowest(level) - 1, SMALLEST_CONCENTRATION));
    }

    /** The interval at a level in (0, 1), within [0, 1]. Undefined without subjects. */
    public Bounds interval(Proportion sample, double level) {
        double threshold = -Math.log(Level.oneTail(level));
        if (sample.subjects() == 0) {
            return new Undefined(Reason.NO_SUBJECTS);
        }
        double rate = sample.value();
        double least = logLikelihoodRatio(sample, rate);
        double reach = Math.sqrt(threshold + rising(concentration, sample.subjects()) - least);
        DoubleUnaryOperator beyond = candidate -> distance(sample, candidate, least) - reach;
        double lower = rate == 0 ? 0 : FalsePosition.root(beyond, 0, rate);
        double upper = rate == 1 ? 1 : FalsePosition.root(beyond, 1, rate);
        return new Interval(rate, Math.min(lower, rate), Math.max(upper, rate));
    }

    /** The root of what a candidate has more than the rate, which is almost a straight line on either side. */
    private double distance(Proportion sample, double candidate, double least) {
        return Math.sqrt(Math.max(0, logLikelihoodRatio(sample, candidate) - least));
    }

    /** {@link SampleRatioMonitor#logBayesFactor} of two variants, without the part that no candidate changes. */
    private double logLikelihoodRatio(Proportion sample, double rate) {
        return part(sample.successes(), rate) + part(sample.subjects() - sample.successes(), 1 - rate);
    }

    private double part(long outcomes, double probability) {
        return outcomes == 0 ? 0 : rising(concentration * probability, outcomes) - outcomes * Math.log(probability);
    }

    /** log Γ(a + n) − log Γ(a). */
    private static double rising(double a, long n) {
        return LogGamma.value(a + n) - LogGamma.value(a);
    }
}
