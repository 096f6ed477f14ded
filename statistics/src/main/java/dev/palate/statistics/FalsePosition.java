package dev.palate.statistics;

import java.util.function.DoubleUnaryOperator;

/**
 * Finds where a smooth function changes its sign in some ten steps, where {@link Bisection} takes fifty: on the line
 * between both ends, of which one that stays counts half (the Illinois algorithm, Dowell and Jarratt 1971).
 */
final class FalsePosition {

    private static final int MOST_STEPS = 1000;
    private static final double PRECISION = 1e-14;

    private FalsePosition() {}

    /** An end of what is left, and the value there; not a number where it was not evaluated. */
    private record End(double place, double value) {

        End halved() {
            return new End(place, value / 2);
        }
    }

    /**
     * A root between a place where the function is positive, or not defined, and one where it is not positive. Neither
     * end is evaluated.
     */
    static double root(DoubleUnaryOperator function, double positive, double other) {
        var above = new End(positive, Double.NaN);
        var below = new End(other, Double.NaN);
        int movedLast = 0;
        double place = between(above, below);
        double last = Double.NaN;
        for (int step = 0; step < MOST_STEPS && !(Math.abs(place - last) <= PRECISION * Math.abs(place)); step++) {
            var found = new End(place, function.applyAsDouble(place));
            if (found.value > 0) {
                above = found;
                below = movedLast > 0 ? below.halved() : below;
                movedLast = 1;
            } else {
                below = found;
                above = movedLast < 0 ? above.halved() : above;
                movedLast = -1;
            }
            last = place;
            place = between(above, below);
        }
        return place;
    }

    /** The middle while a value is not known, or where rounding leaves no line. */
    private static double between(End above, End below) {
        double place = below.place - below.value * (above.place - below.place) / (above.value - below.value);
        return Double.isFinite(place) ? place : (above.place + below.place) / 2;
    }
}
