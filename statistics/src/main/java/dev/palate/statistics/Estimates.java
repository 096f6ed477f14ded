package dev.palate.statistics;

/** Estimates of one variant from the spread between its subjects. */
final class Estimates {

    private Estimates() {}

    /** The estimate with squared standard error {@code spread / (subjects (subjects − 1))}. */
    static Estimate of(double value, long subjects, double spread) {
        if (subjects == 1) {
            return new BareValue(value, Reason.ONE_SUBJECT);
        }
        if (spread == 0) {
            return new BareValue(value, Reason.NO_VARIATION);
        }
        return new Estimated(value, Math.sqrt(spread / subjects / (subjects - 1)), subjects - 1);
    }
}
