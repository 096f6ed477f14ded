package dev.palate.statistics;

/**
 * A value with its standard error and the degrees of freedom of that error, from which come intervals
 * {@code value ± t(1 − α/2, df) · standardError} and tests {@code t = value / standardError}.
 *
 * @param value the estimate, in the unit of the metric
 * @param standardError in the same unit, positive
 * @param degreesOfFreedom positive, not necessarily whole; infinity stands for the normal distribution
 */
public record Estimated(double value, double standardError, double degreesOfFreedom) implements Estimate {

    public Estimated {
        Finite.require("value", value);
        Finite.require("standardError", standardError);
        if (standardError <= 0) {
            throw new IllegalArgumentException("standardError must be positive: " + standardError);
        }
        if (!(degreesOfFreedom > 0)) {
            throw new IllegalArgumentException("degreesOfFreedom must be positive: " + degreesOfFreedom);
        }
    }

    @Override
    public Interval interval(double level) {
        double margin = standardError * criticalValue(level);
        return new Interval(value, value - margin, value + margin);
    }

    /** The one-sided interval that leaves the quantity no upper limit. */
    public Interval lowerBound(double level) {
        return new Interval(value, value - standardError * quantile(Level.oneTail(level)), Double.POSITIVE_INFINITY);
    }

    /** The one-sided interval that leaves the quantity no lower limit. */
    public Interval upperBound(double level) {
        return new Interval(value, Double.NEGATIVE_INFINITY, value + standardError * quantile(Level.oneTail(level)));
    }

    @Override
    public Tested test() {
        double statistic = value / standardError;
        return tested(statistic, Math.min(1, 2 * survival(Math.abs(statistic))));
    }

    /**
     * The one-sided test whose small p-value speaks for a quantity above the bound. Non-inferiority of a difference
     * with a margin is {@code testAbove(-margin)}.
     */
    public Tested testAbove(double bound) {
        double statistic = (value - bound) / standardError;
        return tested(statistic, survival(statistic));
    }

    /** The one-sided test whose small p-value speaks for a quantity below the bound. */
    public Tested testBelow(double bound) {
        double statistic = (value - bound) / standardError;
        return tested(statistic, survival(-statistic));
    }

    double variance() {
        return standardError * standardError;
    }

    /** How many standard errors a two-sided interval reaches to each side. */
    double criticalValue(double level) {
        return quantile(Level.eachTail(level));
    }

    private Tested tested(double statistic, double pValue) {
        return new Tested(statistic, degreesOfFreedom, pValue);
    }

    private double quantile(double upperTail) {
        return new StudentT(degreesOfFreedom).upperQuantile(upperTail);
    }

    private double survival(double statistic) {
        return new StudentT(degreesOfFreedom).survival(statistic);
    }
}
