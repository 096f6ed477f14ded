package dev.palate.server.analysis;

import dev.palate.statistics.Estimate;
import dev.palate.statistics.RatioSample;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How two versions fared against each other.
 *
 * @param profile empty for subjects without one; none for the total over all profiles
 * @param subjects who compared the two; over all profiles one who compared under several is counted in each
 * @param dd sum over subjects of the square of their comparisons d
 * @param mm sum over subjects of the square of their wins and half ties m
 * @param md sum over subjects of the product of both
 */
record PairTotals(
        String metric,
        String source,
        @Nullable String profile,
        int first,
        int second,
        long subjects,
        long wins,
        long ties,
        long losses,
        BigDecimal dd,
        BigDecimal mm,
        BigDecimal md) {

    private static final BigDecimal HALF = new BigDecimal("0.5");

    /** How often the first version won, ties counting half; clustered by subject. */
    Estimate winRate() {
        var m = BigDecimal.valueOf(wins).add(HALF.multiply(BigDecimal.valueOf(ties)));
        var d = BigDecimal.valueOf(wins + ties + losses);
        return new RatioSample(subjects, m, d, mm, dd, md).ratio();
    }
}
