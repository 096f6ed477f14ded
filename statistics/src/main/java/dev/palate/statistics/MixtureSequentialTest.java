package dev.palate.statistics;

/**
 * The mixture sequential probability ratio test of a difference: {@link ConfidenceSequence} with the effects that are
 * mixed stated in the unit of the metric instead of a planned size.
 *
 * @param mixingVariance τ², the variance of effects such as may be expected, positive; fixed before the first look
 * @see <a href="https://doi.org/10.1287/opre.2021.2135">Johari, Koomen, Pekelis, Walsh (2022): Always Valid
 *     Inference</a>
 */
public record MixtureSequentialTest(double mixingVariance) {

    public MixtureSequentialTest {
        Finite.require("mixingVariance", mixingVariance);
        if (mixingVariance <= 0) {
            throw new IllegalArgumentException("mixingVariance must be positive: " + mixingVariance);
        }
    }

    /** {@code log √(V/(V + τ²)) + τ² d² / (2V(V + τ²))} of a difference {@code d} with variance {@code V}. */
    public double logLikelihoodRatio(Estimated difference) {
        return mixture(difference).logLikelihoodRatio(difference.value() / difference.standardError());
    }

    /** The two-sided interval at a level in (0, 1) that holds at all looks together. */
    public Bounds interval(Estimate difference, double level) {
        return difference instanceof Estimated estimated
                ? mixture(estimated).interval(estimated, level)
                : difference.interval(level);
    }

    /** The two-sided test that there is no difference; its p-value is valid whenever and however often one looks. */
    public TestResult test(Estimate difference) {
        return difference instanceof Estimated estimated ? mixture(estimated).test(estimated) : difference.test();
    }

    private NormalMixture mixture(Estimated difference) {
        return new NormalMixture(mixingVariance / difference.variance());
    }
}
