package dev.palate.statistics;

import java.math.BigDecimal;
import java.util.OptionalDouble;

/**
 * The sufficient statistics of one value per subject, as exact decimals: they add up without rounding in any order,
 * and the variance of values near 1e12 loses no digit.
 *
 * @param subjects how many, not negative
 * @param sum Σx
 * @param sumOfSquares Σx², at least {@code (Σx)² / subjects}
 */
public record Sample(long subjects, BigDecimal sum, BigDecimal sumOfSquares) {

    /** No subjects: what adding up begins with. */
    public static final Sample EMPTY = new Sample(0, BigDecimal.ZERO, BigDecimal.ZERO);

    public Sample {
        sum = Exact.canonical(sum);
        sumOfSquares = Exact.canonical(sumOfSquares);
        Sums.require(subjects, sum, sumOfSquares);
    }

    /** This sample with one more subject. */
    public Sample with(BigDecimal value) {
        return plus(new Sample(1, value, Exact.square(value)));
    }

    /** The sample of both samples' subjects, which must be different ones. */
    public Sample plus(Sample other) {
        return new Sample(
                Math.addExact(subjects, other.subjects), sum.add(other.sum), sumOfSquares.add(other.sumOfSquares));
    }

    /**
     * The mean with standard error {@code s / √n} and {@code n − 1} degrees of freedom. A {@link BareValue} for one
     * subject or when all values are equal; undefined without subjects.
     */
    public Estimate mean() {
        if (subjects == 0) {
            return new Undefined(Reason.NO_SUBJECTS);
        }
        double mean = Exact.quotient(sum, BigDecimal.valueOf(subjects));
        return Estimates.of(mean, subjects, centredSumOfSquares());
    }

    /** The unbiased variance {@code Σ(x − x̄)² / (n − 1)}; empty for fewer than two subjects. */
    public OptionalDouble variance() {
        return subjects < 2 ? OptionalDouble.empty() : OptionalDouble.of(centredSumOfSquares() / (subjects - 1));
    }

    /** {@code Σ(x − x̄)²}; zero exactly when all values are equal. */
    double centredSumOfSquares() {
        return Exact.quotient(Exact.centred(subjects, sum, sum, sumOfSquares), BigDecimal.valueOf(subjects));
    }
}
