package dev.palate.server.analysis;

import dev.palate.statistics.Estimate;
import dev.palate.statistics.RatioSample;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
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

    /** What was compared of two versions over all profiles, seen from the first; nothing if they were not. */
    static PairTotals between(int first, int second, List<PairTotals> pairs) {
        return pairs.stream()
                .filter(pair -> pair.profile == null)
                .flatMap(pair -> Stream.of(pair, pair.reversed()))
                .filter(pair -> pair.first == first && pair.second == second)
                .findFirst()
                .orElseGet(() -> new PairTotals(
                        "", "", null, first, second, 0, 0, 0, 0, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO));
    }

    /** How often the first version won, ties counting half; clustered by subject. */
    Estimate winRate() {
        return new RatioSample(subjects, points(), comparisons(), mm, dd, md).ratio();
    }

    /** By how much the first version won more than every other time. */
    Estimate advantage() {
        var half = HALF.multiply(comparisons());
        return new RatioSample(
                        subjects,
                        points().subtract(half),
                        comparisons(),
                        mm.subtract(md).add(HALF.multiply(HALF).multiply(dd)),
                        dd,
                        md.subtract(HALF.multiply(dd)))
                .ratio();
    }

    /** What is missing before intervals mean anything, if something is. */
    @Nullable
    String tooEarly() {
        return Anytime.tooEarlyToCompare(subjects, wins, losses);
    }

    private BigDecimal points() {
        return BigDecimal.valueOf(wins).add(HALF.multiply(BigDecimal.valueOf(ties)));
    }

    private BigDecimal comparisons() {
        return BigDecimal.valueOf(wins + ties + losses);
    }

    /** The same comparisons seen from the second version. */
    PairTotals reversed() {
        return new PairTotals(
                metric,
                source,
                profile,
                second,
                first,
                subjects,
                losses,
                ties,
                wins,
                dd,
                dd.subtract(md).subtract(md).add(mm),
                dd.subtract(md));
    }
}
