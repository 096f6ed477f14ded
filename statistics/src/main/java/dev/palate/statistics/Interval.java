package dev.palate.statistics;

/**
 * A confidence interval around the value it was computed for, all three in the unit of the quantity; one-sided
 * intervals reach to an infinity.
 */
public record Interval(double value, double lower, double upper) implements Bounds {

    public Interval {
        Finite.require("value", value);
        if (!(lower <= upper)) {
            throw new IllegalArgumentException("lower must not exceed upper: " + lower + " > " + upper);
        }
    }

    /** Returns true if the number lies in the interval, limits included. */
    public boolean contains(double number) {
        return lower <= number && number <= upper;
    }
}
