package dev.palate.statistics;

import java.util.OptionalLong;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * Between which of the values in ascending order a quantile of their distribution lies, whatever the distribution. It
 * needs only the number of values, so the limits can be read from a histogram as well as from the values.
 *
 * @param lower the rank, from 1, of the lower limit; empty when there are too few values for one
 * @param upper the rank of the upper limit; empty when there are too few values for one
 * @param coverage the exact probability that the quantile lies between the limits
 */
public record QuantileRanks(OptionalLong lower, OptionalLong upper, double coverage) {

    /**
     * The ranks {@code qbinom(α/2, n, q)} and {@code qbinom(1 − α/2, n, q) + 1}.
     *
     * @param values how many there are, one per subject, not negative
     * @param quantile in (0, 1), as 0.95 for p95
     * @param level in (0, 1)
     */
    public static QuantileRanks of(int values, double quantile, double level) {
        requireQuantile(quantile);
        if (values < 0) {
            throw new IllegalArgumentException("values must not be negative: " + values);
        }
        var below = BinomialDistribution.of(values, quantile);
        double tail = Level.eachTail(level);
        int lower = below.inverseCumulativeProbability(tail);
        int upper = below.inverseSurvivalProbability(tail) + 1;
        double coverage = below.survivalProbability(lower - 1) - below.survivalProbability(upper - 1);
        return new QuantileRanks(
                lower >= 1 ? OptionalLong.of(lower) : OptionalLong.empty(),
                upper <= values ? OptionalLong.of(upper) : OptionalLong.empty(),
                coverage);
    }

    static void requireQuantile(double quantile) {
        if (!(quantile > 0 && quantile < 1)) {
            throw new IllegalArgumentException("quantile must be between 0 and 1: " + quantile);
        }
    }
}
