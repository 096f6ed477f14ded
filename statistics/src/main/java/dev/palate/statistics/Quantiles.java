package dev.palate.statistics;

import java.util.Arrays;
import java.util.OptionalLong;

/** Quantiles of one value per subject, as p50 and p95 of latencies. Immutable. */
public final class Quantiles {

    private final double[] ascending;

    private Quantiles(double[] ascending) {
        this.ascending = ascending;
    }

    /** Sorts a copy of the values, all finite. */
    public static Quantiles of(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        for (double value : sorted) {
            Finite.require("value", value);
        }
        return new Quantiles(sorted);
    }

    /**
     * The quantile, interpolated between its neighbours (type 7 of Hyndman and Fan), with the interval of {@link
     * QuantileRanks} at a level in (0, 1). A limit for which there are too few values is an infinity. Undefined
     * without values, or with too few for either limit.
     *
     * @param quantile in (0, 1), as 0.95 for p95
     */
    public Bounds interval(double quantile, double level) {
        QuantileRanks ranks = QuantileRanks.of(ascending.length, quantile, level);
        if (ascending.length == 0) {
            return new Undefined(Reason.NO_SUBJECTS);
        }
        if (ranks.lower().isEmpty() && ranks.upper().isEmpty()) {
            return new Undefined(Reason.TOO_FEW_SUBJECTS);
        }
        return new Interval(
                interpolated(quantile),
                limit(ranks.lower(), Double.NEGATIVE_INFINITY),
                limit(ranks.upper(), Double.POSITIVE_INFINITY));
    }

    /** The value {@code (n − 1) q} places after the first. */
    double interpolated(double quantile) {
        double place = (ascending.length - 1) * quantile;
        int before = (int) place;
        int after = Math.min(before + 1, ascending.length - 1);
        return ascending[before] + (place - before) * (ascending[after] - ascending[before]);
    }

    private double limit(OptionalLong rank, double none) {
        return rank.isPresent() ? ascending[(int) rank.getAsLong() - 1] : none;
    }
}
