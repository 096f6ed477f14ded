package dev.palate.statistics;

import java.math.BigDecimal;

/**
 * The sufficient statistics of a ratio metric, with the subject as the unit: each subject has a total {@code m} of
 * values over {@code d} events. This is the analysis of feedback, of which a subject may give much or none.
 *
 * <p>The sums are exact decimals. They add up without rounding in any order, and a spread of zero is seen as exactly
 * zero, which sums in doubles would bury in noise.
 *
 * @param subjects exposed, those without an event included
 * @param sumM Σm
 * @param sumD Σd, not negative
 * @param sumMM Σm²
 * @param sumDD Σd²
 * @param sumMD Σmd
 * @see <a href="https://doi.org/10.1145/3219819.3219919">Deng, Knoblich, Lu (2018): Applying the Delta Method in
 *     Metric Analytics</a>
 */
public record RatioSample(
        long subjects, BigDecimal sumM, BigDecimal sumD, BigDecimal sumMM, BigDecimal sumDD, BigDecimal sumMD) {

    /** No subjects: what adding up begins with. */
    public static final RatioSample EMPTY =
            new RatioSample(0, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

    public RatioSample {
        sumM = Exact.canonical(sumM);
        sumD = Exact.canonical(sumD);
        sumMM = Exact.canonical(sumMM);
        sumDD = Exact.canonical(sumDD);
        sumMD = Exact.canonical(sumMD);
        if (sumD.signum() < 0) {
            throw new IllegalArgumentException("sumD must not be negative: " + sumD);
        }
        Sums.require(subjects, sumM, sumMM);
        Sums.require(subjects, sumD, sumDD);
        Sums.requireProducts(sumMM, sumDD, sumMD);
    }

    /** This sample with one more subject, who has the total {@code m} over {@code d} events. */
    public RatioSample with(BigDecimal m, BigDecimal d) {
        return plus(new RatioSample(1, m, d, Exact.square(m), Exact.square(d), m.multiply(d)));
    }

    /** The sample of both samples' subjects, which must be different ones. */
    public RatioSample plus(RatioSample other) {
        return new RatioSample(
                Math.addExact(subjects, other.subjects),
                sumM.add(other.sumM),
                sumD.add(other.sumD),
                sumMM.add(other.sumMM),
                sumDD.add(other.sumDD),
                sumMD.add(other.sumMD));
    }

    /**
     * {@code R = Σm / Σd} with squared standard error {@code Σ(m − R d)² / (n (n − 1) d̄²)} and {@code n − 1} degrees
     * of freedom, which is the cluster-robust (HC0, G/(G − 1)) error of the mean over events. A {@link BareValue} for
     * one subject or when all subjects have the same ratio; undefined without subjects or events.
     */
    public Estimate ratio() {
        if (subjects == 0) {
            return new Undefined(Reason.NO_SUBJECTS);
        }
        if (sumD.signum() == 0) {
            return new Undefined(Reason.NO_EVENTS);
        }
        return Estimates.of(Exact.quotient(sumM, sumD), subjects, spread());
    }

    /**
     * {@code Σ(m − R d)² / d̄²}, rounded once: the residuals sum to zero, so nothing is left to centre, and {@code (Σd)²}
     * times their squares is {@code Σm²(Σd)² − 2ΣmΣdΣmd + (Σm)²Σd²}.
     */
    private double spread() {
        BigDecimal residuals = sumMM.multiply(Exact.square(sumD))
                .subtract(sumM.multiply(sumD).multiply(sumMD).multiply(BigDecimal.valueOf(2)))
                .add(Exact.square(sumM).multiply(sumDD));
        BigDecimal scaled = Exact.times(subjects, Exact.times(subjects, residuals));
        return Exact.quotient(scaled, Exact.square(Exact.square(sumD)));
    }
}
