package dev.palate.statistics;

/**
 * What is known of a quantity: {@link Estimated} with its uncertainty, a {@link BareValue} whose uncertainty cannot
 * be estimated, or {@link Undefined}.
 */
public sealed interface Estimate permits Estimated, BareValue, Undefined {

    /**
     * The two-sided confidence interval at a level in (0, 1), usually 0.95.
     *
     * @throws IllegalArgumentException if the level is not between 0 and 1
     */
    Bounds interval(double level);

    /** The two-sided test of the hypothesis that the quantity is zero. */
    TestResult test();
}
