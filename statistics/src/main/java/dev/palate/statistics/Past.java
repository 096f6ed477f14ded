package dev.palate.statistics;

import java.math.BigDecimal;

/**
 * The sufficient statistics of those subjects of a {@link RatioSample} who have a covariate {@code x} from before their first
 * exposure, as exact decimals.
 *
 * @param subjects how many have one, not negative
 * @param sumX Σx
 * @param sumXX Σx²
 * @param sumM Σm of their values
 * @param sumD Σd of their events
 * @param sumXM Σxm
 * @param sumXD Σxd
 */
public record Past(
        long subjects,
        BigDecimal sumX,
        BigDecimal sumXX,
        BigDecimal sumM,
        BigDecimal sumD,
        BigDecimal sumXM,
        BigDecimal sumXD) {

    /** No subjects: what adding up begins with. */
    public static final Past NONE = new Past(
            0, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

    public Past {
        sumX = Exact.canonical(sumX);
        sumXX = Exact.canonical(sumXX);
        sumM = Exact.canonical(sumM);
        sumD = Exact.canonical(sumD);
        sumXM = Exact.canonical(sumXM);
        sumXD = Exact.canonical(sumXD);
        Sums.require(subjects, sumX, sumXX);
    }

    /** This past with one more subject, who had the covariate {@code x} and has the total {@code m} over {@code d} events. */
    public Past with(BigDecimal x, BigDecimal m, BigDecimal d) {
        return plus(new Past(1, x, Exact.square(x), m, d, x.multiply(m), x.multiply(d)));
    }

    /** The past of both samples' subjects, which must be different ones. */
    public Past plus(Past other) {
        return new Past(
                Math.addExact(subjects, other.subjects),
                sumX.add(other.sumX),
                sumXX.add(other.sumXX),
                sumM.add(other.sumM),
                sumD.add(other.sumD),
                sumXM.add(other.sumXM),
                sumXD.add(other.sumXD));
    }

    boolean varies() {
        return Exact.centred(subjects, sumX, sumX, sumXX).signum() > 0;
    }
}
