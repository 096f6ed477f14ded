package dev.palate.statistics;

/**
 * A difference relative to a control that it is correlated with, as when both are adjusted with the same numbers:
 * {@link DeltaMethod} and {@link Fieller} for what is no difference of two independent estimates.
 *
 * @param difference with its standard error and degrees of freedom
 * @param control what the difference is relative to, in the unit of the metric
 * @param controlVariance the squared standard error of the control
 * @param covariance of the difference and the control, as estimates
 */
record CorrelatedRatio(Estimated difference, double control, double controlVariance, double covariance) {

    /** The relative difference with the first-order variance {@code (v_D − 2ρ cov + ρ² v_C) / C²} at a ratio ρ. */
    Estimate byDeltaMethod(double ratio) {
        if (control == 0) {
            return new Undefined(Reason.CONTROL_IS_ZERO);
        }
        double variance = difference.variance() - 2 * ratio * covariance + ratio * ratio * controlVariance;
        double error = Math.sqrt(variance) / Math.abs(control);
        return error > 0
                ? new Estimated(difference.value() / Math.abs(control), error, difference.degreesOfFreedom())
                : new BareValue(difference.value() / Math.abs(control), Reason.NO_VARIATION);
    }

    /**
     * Fieller's interval at a level in (0, 1): all ratios with {@code (D − ρC)² ≤ q² (v_D − 2ρ cov + ρ² v_C)}. It
     * excludes 0 exactly when the interval of the difference does.
     */
    Bounds byFieller(double level) {
        if (control == 0) {
            return new Undefined(Reason.CONTROL_IS_ZERO);
        }
        double q = difference.criticalValue(level);
        double d = difference.value();
        double leading = control * control - q * q * controlVariance;
        if (leading <= 0) {
            return new Undefined(Reason.LIFT_NOT_ESTIMABLE);
        }
        double middle = d * control - q * q * covariance;
        double spread =
                control * control * difference.variance() - 2 * d * control * covariance + d * d * controlVariance;
        double determinant = controlVariance * difference.variance() - covariance * covariance;
        double root = q * Math.sqrt(Math.max(0, spread - q * q * determinant));
        return oriented((middle - root) / leading, (middle + root) / leading);
    }

    /** With a negative control, dividing by its absolute value turns the axis round. */
    private Interval oriented(double first, double second) {
        double lift = difference.value() / Math.abs(control);
        return control > 0 ? new Interval(lift, first, second) : new Interval(lift, -second, -first);
    }
}
