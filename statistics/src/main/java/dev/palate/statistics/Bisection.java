package dev.palate.statistics;

import java.util.function.DoubleUnaryOperator;

/** Finds where a function changes its sign, to the last bits of a double. */
final class Bisection {

    private Bisection() {}

    /**
     * A root between a place where the function is positive, or not defined, and one where it is not positive. Neither
     * end is evaluated.
     */
    static double root(DoubleUnaryOperator function, double positive, double other) {
        double above = positive;
        double below = other;
        double middle = (above + below) / 2;
        while (middle != above && middle != below) {
            if (function.applyAsDouble(middle) > 0) {
                above = middle;
            } else {
                below = middle;
            }
            middle = (above + below) / 2;
        }
        return middle;
    }
}
