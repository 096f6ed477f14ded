package dev.palate.statistics;

/**
 * Two variants' estimates of the same metric side by side; everything is treatment minus control. The absolute and
 * the relative difference share one p-value, that of {@link #difference()}: their hypotheses are the same.
 */
public record Comparison(Estimate control, Estimate treatment) {

    /**
     * The absolute difference with standard error {@code √(se_T² + se_C²)} and the degrees of freedom of Welch (1947)
     * and Satterthwaite. Defined for a control of zero. A {@link BareValue} when the uncertainty of a variant cannot
     * be estimated; undefined when a variant has no value.
     */
    public Estimate difference() {
        return Welch.difference(control, treatment);
    }

    /**
     * The relative difference {@code (T − C) / |C|} with Fieller's interval at a level in (0, 1), as fractions. The
     * interval excludes 0 exactly when the interval of {@link #difference()} does. Undefined when a variant has no
     * standard error, when the control is zero, or when it cannot be told from zero.
     */
    public Bounds lift(double level) {
        return difference() instanceof Estimated difference
                ? liftWithin(difference.criticalValue(level))
                : new Undefined(whatIsMissing());
    }

    /** The relative difference as far as the critical value, in standard errors, reaches to each side. */
    Bounds liftWithin(double criticalValue) {
        if (control instanceof Estimated c && treatment instanceof Estimated t) {
            return Fieller.lift(c, t, criticalValue);
        }
        return new Undefined(whatIsMissing());
    }

    /**
     * The relative difference with the first-order variance {@code se_T²/C² + se_C² T²/C⁴}, as other products report
     * it. Its p-value may contradict that of {@link #difference()}, so decisions rest on {@link #lift(double)}.
     */
    public Estimate liftByDeltaMethod() {
        if (control instanceof Estimated c && treatment instanceof Estimated t) {
            return DeltaMethod.lift(c, t, Welch.difference(c, t));
        }
        return new Undefined(whatIsMissing());
    }

    private Reason whatIsMissing() {
        Estimate difference = difference();
        return difference instanceof BareValue bare ? bare.reason() : ((Undefined) difference).reason();
    }
}
