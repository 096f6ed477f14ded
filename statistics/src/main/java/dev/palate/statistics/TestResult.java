package dev.palate.statistics;

/** What a hypothesis test says: a p-value from a statistic, an exact p-value, or {@link Undefined}. */
public sealed interface TestResult permits Tested, ExactlyTested, Undefined {

    /** Returns true if there is a p-value below the threshold; an undefined test rejects nothing. */
    boolean rejectsAt(double threshold);
}
