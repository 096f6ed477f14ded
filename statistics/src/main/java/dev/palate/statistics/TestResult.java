package dev.palate.statistics;

/** What a hypothesis test says: a p-value from a statistic, exact or adjusted, or {@link Undefined}. */
public sealed interface TestResult permits Tested, ExactlyTested, Adjusted, Undefined {

    /**
     * Returns true if there is a p-value below the threshold, or at it if it is adjusted; an undefined test rejects
     * nothing.
     */
    boolean rejectsAt(double threshold);
}
