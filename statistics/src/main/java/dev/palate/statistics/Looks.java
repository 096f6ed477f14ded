package dev.palate.statistics;

/**
 * What all looks at one difference say together: the intersection of their anytime-valid intervals and the smallest of
 * their p-values. It only ever gets more precise, and is as valid as each look.
 *
 * @param lower the largest lower limit so far
 * @param upper the smallest upper limit so far; below {@code lower} when looks contradict each other
 * @param pValue the smallest so far, in [0, 1]
 */
public record Looks(double lower, double upper, double pValue) {

    /** No look yet. */
    public static final Looks NONE = new Looks(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, 1);

    public Looks {
        if (Double.isNaN(lower) || Double.isNaN(upper)) {
            throw new IllegalArgumentException("limits must be numbers: " + lower + ", " + upper);
        }
        Probability.require("pValue", pValue);
    }

    /** These looks and one more; a look that saw nothing changes nothing. */
    public Looks with(Bounds interval, TestResult test) {
        double p = test instanceof Tested tested ? tested.pValue() : 1;
        return interval instanceof Interval limits
                ? new Looks(Math.max(lower, limits.lower()), Math.min(upper, limits.upper()), Math.min(pValue, p))
                : new Looks(lower, upper, Math.min(pValue, p));
    }

    /**
     * The intersection around the latest value, which it need not contain. Undefined when the looks contradict each
     * other: the difference has changed, or the one case in {@code 1/α} has happened.
     */
    public Bounds interval(double latest) {
        return lower <= upper ? new Interval(latest, lower, upper) : new Undefined(Reason.LOOKS_CONTRADICT);
    }
}
