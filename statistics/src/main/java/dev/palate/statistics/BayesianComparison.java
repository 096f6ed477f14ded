package dev.palate.statistics;

/**
 * Two variants' estimates of the same metric in the light of a prior belief about the lift, with a normal likelihood.
 * Everything is treatment minus control.
 */
public record BayesianComparison(Comparison comparison, GaussianPrior prior) {

    /**
     * The relative effect, as a fraction. Without data it is what the prior says, if that says anything. Undefined
     * when the uncertainty of a variant cannot be estimated or the control is zero.
     */
    public Posterior lift() {
        Estimate lift = comparison.liftByDeltaMethod();
        if (lift instanceof Estimated estimated) {
            return prior.given(estimated);
        }
        boolean withoutData = comparison.difference() instanceof Undefined;
        return withoutData && !prior.isFlat()
                ? new GaussianPosterior(prior.mean(), prior.standardDeviation())
                : (Undefined) lift;
    }

    /**
     * The absolute effect, in the unit of the metric, with the prior multiplied by the absolute value of the control.
     * Undefined when the uncertainty of a variant cannot be estimated, or when the control is zero and leaves the
     * prior without a scale.
     */
    public Posterior difference() {
        Estimate difference = comparison.difference();
        if (!(difference instanceof Estimated estimated)) {
            return (Undefined) difference.test();
        }
        if (prior.isFlat()) {
            return prior.given(estimated);
        }
        double control = ((Estimated) comparison.control()).value();
        return control == 0
                ? new Undefined(Reason.CONTROL_IS_ZERO)
                : prior.scaledBy(control).given(estimated);
    }
}
