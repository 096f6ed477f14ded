package dev.palate.statistics.preference;

/** The logistic function {@code 1 / (1 + e^−x)} and its logarithm, without overflow. */
final class Logistic {

    private Logistic() {}

    static double of(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    /** {@code ln(1 + e^x)}, which is {@code −ln of(−x)}. */
    static double logOnePlusExp(double x) {
        return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
    }
}
