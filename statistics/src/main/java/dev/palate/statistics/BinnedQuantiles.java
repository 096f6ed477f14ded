package dev.palate.statistics;

import java.util.List;

/**
 * Quantiles of one value per subject, of which only the bins are known that they fell into. What is said is as exact as the bins
 * are narrow.
 *
 * @param bins ascending
 */
public record BinnedQuantiles(List<Bin> bins) {

    /**
     * How many values lie between two limits, the lower one included.
     *
     * @param lower may be negative infinity
     * @param upper at least the lower limit; may be infinity
     * @param count not negative
     */
    public record Bin(double lower, double upper, long count) {

        public Bin {
            if (!(lower <= upper)) {
                throw new IllegalArgumentException("lower must not exceed upper: " + lower + " > " + upper);
            }
            if (count < 0) {
                throw new IllegalArgumentException("count must not be negative: " + count);
            }
        }

        /** The geometric middle, as far from either limit in proportion; the limit that there is of a bin without an end. */
        double middle() {
            if (Double.isInfinite(lower) || Double.isInfinite(upper)) {
                return Double.isInfinite(lower) ? upper : lower;
            }
            return lower * upper > 0 ? Math.signum(lower) * Math.sqrt(lower * upper) : (lower + upper) / 2;
        }
    }

    public BinnedQuantiles {
        bins = List.copyOf(bins);
        for (int i = 1; i < bins.size(); i++) {
            if (bins.get(i).lower() < bins.get(i - 1).upper()) {
                throw new IllegalArgumentException("bins must ascend: " + bins.get(i - 1) + ", " + bins.get(i));
            }
        }
    }

    /** How many values there are. */
    public long values() {
        return bins.stream().mapToLong(Bin::count).sum();
    }

    /**
     * The middle of the bin with the quantile, which is the value of rank {@code ⌈q n⌉}, between the outer limits of the bins with
     * the {@link QuantileRanks} at a level in (0, 1), so that it holds the quantile at least as often. A limit for which there are
     * too few values is an infinity. Undefined without values, or with too few for either limit.
     *
     * @param quantile in (0, 1), as 0.95 for p95
     */
    public Bounds interval(double quantile, double level) {
        QuantileRanks ranks = QuantileRanks.of(Math.toIntExact(values()), quantile, level);
        if (values() == 0) {
            return new Undefined(Reason.NO_EVENTS);
        }
        if (ranks.lower().isEmpty() && ranks.upper().isEmpty()) {
            return new Undefined(Reason.TOO_FEW_SUBJECTS);
        }
        return new Interval(
                ofRank((long) Math.ceil(quantile * values())).middle(),
                ranks.lower().isPresent() ? ofRank(ranks.lower().getAsLong()).lower() : Double.NEGATIVE_INFINITY,
                ranks.upper().isPresent() ? ofRank(ranks.upper().getAsLong()).upper() : Double.POSITIVE_INFINITY);
    }

    private Bin ofRank(long rank) {
        long left = rank;
        for (Bin bin : bins) {
            left -= bin.count();
            if (left <= 0) {
                return bin;
            }
        }
        throw new IllegalArgumentException("there are only %d values: %d".formatted(values(), rank));
    }
}
