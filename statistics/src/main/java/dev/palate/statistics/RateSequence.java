package dev.palate.statistics;

import java.util.List;
import java.util.function.DoubleUnaryOperator;

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
        DoubleUnaryOperator excess = candidate -> logBayesFactor(sample, candidate) - threshold;
        double lower = rate == 0 ? 0 : Bisection.root(excess, 0, rate);
        double upper = rate == 1 ? 1 : Bisection.root(excess, 1, rate);
        return new Interval(rate, lower, upper);
    }

    private double logBayesFactor(Proportion sample, double rate) {
        var successes = new SampleRatio.Share(rate, sample.successes());
        var failures = new SampleRatio.Share(1 - rate, sample.subjects() - sample.successes());
        return new SampleRatioMonitor(concentration).logBayesFactor(new SampleRatio(List.of(successes, failures)));
    }
}
