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

    /** The value of an estimate that has one. */
    static double value(Estimate estimate) {
        return estimate instanceof Estimated estimated ? estimated.value() : ((BareValue) estimate).value();
    }

    /** The squared standard error, which is zero where nothing varies. */
    static double variance(Estimate estimate) {
        return estimate instanceof Estimated estimated ? estimated.variance() : 0;
    }

    /** Whether a variance is unknown, and not zero. */
    static boolean isOfOneSubject(Estimate estimate) {
        return estimate instanceof BareValue bare && bare.reason() == Reason.ONE_SUBJECT;
    }
}
