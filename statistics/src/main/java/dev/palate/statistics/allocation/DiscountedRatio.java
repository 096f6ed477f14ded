package dev.palate.statistics.allocation;

import dev.palate.statistics.BareValue;
import dev.palate.statistics.BetaBelief;
import dev.palate.statistics.Estimate;
import dev.palate.statistics.Estimated;
import dev.palate.statistics.RatioSample;
import dev.palate.statistics.Reason;
import dev.palate.statistics.Undefined;
import java.math.BigDecimal;
import java.math.MathContext;

/**
 * Sums of a variant's totals m over events d, with the subject as the unit, in which every period that passes weighs
 * less: what {@link DiscountedSums} are for one reward per subject. With a factor of 1 nothing is forgotten and nothing
 * rounded.
 *
 * @param responded effective number of subjects who gave feedback
 * @param m Σm
 * @param d Σd
 * @param mm Σm²
 * @param dd Σd²
 * @param md Σmd
 */
public record DiscountedRatio(
        BigDecimal responded, BigDecimal m, BigDecimal d, BigDecimal mm, BigDecimal dd, BigDecimal md) {

    /** No feedback: what adding up begins with. */
    public static final DiscountedRatio EMPTY = new DiscountedRatio(
            BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

    /** Events of a rate beyond which more of them tell nothing that traffic could follow. */
    private static final double MOST = 1e8;

    /** How many subjects the variance of the whole is worth. */
    private static final double PRIOR = 10;

    /** What rounding may leave of a spread of zero. */
    private static final BigDecimal ROUNDING = new BigDecimal("1e-25");

    /** The sums after one more period, with what was before multiplied by a factor in (0, 1]. */
    public DiscountedRatio followedBy(long periodResponded, RatioSample period, double factor) {
        Require.positive("factor", factor);
        Require.probability("factor", factor);
        return new DiscountedRatio(
                discounted(responded, factor).add(BigDecimal.valueOf(periodResponded)),
                discounted(m, factor).add(period.sumM()),
                discounted(d, factor).add(period.sumD()),
                discounted(mm, factor).add(period.sumMM()),
                discounted(dd, factor).add(period.sumDD()),
                discounted(md, factor).add(period.sumMD()));
    }

    /** The sums of both, which must be of different subjects. */
    public DiscountedRatio plus(DiscountedRatio other) {
        return new DiscountedRatio(
                responded.add(other.responded),
                m.add(other.m),
                d.add(other.d),
                mm.add(other.mm),
                dd.add(other.dd),
                md.add(other.md));
    }

    /**
     * {@code R = Σm / Σd} with the standard error {@code √Σ(m − R d)² / Σd} of many subjects. A {@link BareValue} when
     * all events are the same; undefined without events.
     */
    public Estimate ratio() {
        if (d.signum() == 0) {
            return new Undefined(Reason.NO_EVENTS);
        }
        double value = m.divide(d, MathContext.DECIMAL128).doubleValue();
        double error = standardError();
        return error > 0
                ? new Estimated(value, error, Double.POSITIVE_INFINITY)
                : new BareValue(value, Reason.NO_VARIATION);
    }

    /**
     * {@link #ratio()} of a part of a whole that may be small: its variance per subject counts as if {@link #PRIOR}
     * more subjects had that of the whole, since a few who happen to agree are no proof of a mean without an error
     * (the moderated variance of Smyth 2004). A {@link BareValue} when nothing varies in the whole either; undefined
     * without events.
     */
    public Estimate moderatedRatio(DiscountedRatio whole) {
        if (d.signum() == 0) {
            return new Undefined(Reason.NO_EVENTS);
        }
        double value = m.divide(d, MathContext.DECIMAL128).doubleValue();
        double count = responded.doubleValue();
        double variance = (PRIOR * whole.variance() + count * variance()) / (PRIOR + count);
        return variance > 0
                ? new Estimated(value, Math.sqrt(variance / count), Double.POSITIVE_INFINITY)
                : new BareValue(value, Reason.NO_VARIATION);
    }

    /** Of a subject's part in the ratio. */
    private double variance() {
        double error = d.signum() == 0 ? 0 : standardError();
        return error * error * responded.doubleValue();
    }

    /**
     * The belief about the rate of events whose values are 0 and 1, beginning with all rates alike. Events of one
     * subject resemble each other, so there count as many as would be as precise if they did not.
     */
    public BetaBelief rate() {
        if (d.signum() == 0) {
            return BetaBelief.UNIFORM;
        }
        double rate = Math.min(1, m.divide(d, MathContext.DECIMAL128).doubleValue());
        double error = standardError();
        double precise = error > 0 ? rate * (1 - rate) / error / error : responded.doubleValue();
        double effective = Math.min(MOST, Math.min(d.doubleValue(), precise));
        return BetaBelief.UNIFORM.given(rate * effective, (1 - rate) * effective);
    }

    /** From {@code (Σd)²Σ(m − R d)² = Σm²(Σd)² − 2ΣmΣdΣmd + (Σm)²Σd²}. */
    private double standardError() {
        BigDecimal squares = mm.multiply(d).multiply(d);
        BigDecimal spread = squares.subtract(m.multiply(d).multiply(md).multiply(BigDecimal.valueOf(2)))
                .add(m.multiply(m).multiply(dd));
        if (spread.compareTo(squares.multiply(ROUNDING)) <= 0) {
            return 0;
        }
        BigDecimal fourth = d.multiply(d).multiply(d).multiply(d);
        return Math.sqrt(spread.divide(fourth, MathContext.DECIMAL128).doubleValue());
    }

    private static BigDecimal discounted(BigDecimal sum, double factor) {
        return factor == 1 ? sum : sum.multiply(BigDecimal.valueOf(factor), MathContext.DECIMAL128);
    }
}
