package dev.palate.statistics;

import java.math.BigDecimal;

/**
 * The sufficient statistics of one value per subject together with a covariate from before the first exposure, as
 * exact decimals.
 *
 * @param subjects how many, not negative
 * @param sumY Σy of the values
 * @param sumX Σx of the covariate
 * @param sumYY Σy²
 * @param sumXX Σx²
 * @param sumXY Σxy
 */
public record CovariateSample(
        long subjects, BigDecimal sumY, BigDecimal sumX, BigDecimal sumYY, BigDecimal sumXX, BigDecimal sumXY) {

    /** No subjects: what adding up begins with. */
    public static final CovariateSample EMPTY =
            new CovariateSample(0, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

    public CovariateSample {
        sumY = Exact.canonical(sumY);
        sumX = Exact.canonical(sumX);
        sumYY = Exact.canonical(sumYY);
        sumXX = Exact.canonical(sumXX);
        sumXY = Exact.canonical(sumXY);
        Sums.require(subjects, sumY, sumYY);
        Sums.require(subjects, sumX, sumXX);
        Sums.requireProducts(sumYY, sumXX, sumXY);
    }

    /** This sample with one more subject, who has the value {@code y} and had the covariate {@code x}. */
    public CovariateSample with(BigDecimal y, BigDecimal x) {
        return plus(new CovariateSample(1, y, x, Exact.square(y), Exact.square(x), x.multiply(y)));
    }

    /** The sample of both samples' subjects, which must be different ones. */
    public CovariateSample plus(CovariateSample other) {
        return new CovariateSample(
                Math.addExact(subjects, other.subjects),
                sumY.add(other.sumY),
                sumX.add(other.sumX),
                sumYY.add(other.sumYY),
                sumXX.add(other.sumXX),
                sumXY.add(other.sumXY));
    }

    /** The values without the covariate. */
    public Sample values() {
        return new Sample(subjects, sumY, sumYY);
    }

    /** {@code n Σ(x − x̄)(y − ȳ)}. */
    BigDecimal centredProducts() {
        return Exact.centred(subjects, sumX, sumY, sumXY);
    }

    /** {@code n Σ(x − x̄)²}. */
    BigDecimal centredCovariates() {
        return Exact.centred(subjects, sumX, sumX, sumXX);
    }

    /** {@code n Σ(y − ȳ)²}. */
    BigDecimal centredValues() {
        return Exact.centred(subjects, sumY, sumY, sumYY);
    }
}
