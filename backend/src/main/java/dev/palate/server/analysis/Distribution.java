package dev.palate.server.analysis;

import dev.palate.statistics.BinnedQuantiles;
import dev.palate.statistics.BinnedQuantiles.Bin;
import dev.palate.statistics.Histogram;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** How many subjects have a mean in each bin; which values a bin holds the function {@code bin} of the database defines. */
record Distribution(SortedMap<Integer, Long> subjects) {

    static final Distribution EMPTY = new Distribution(Collections.emptySortedMap());

    private static final int BINS_TO_A_POWER_OF_TEN = 100;
    private static final int BIN_OF_ONE = 901;
    private static final int LAST_BIN = 2101;

    Distribution {
        subjects = Collections.unmodifiableSortedMap(new TreeMap<>(subjects));
    }

    /** @param subjects of each bin */
    static Distribution of(Integer[] bins, Long[] subjects) {
        var counts = new TreeMap<Integer, Long>();
        for (var i = 0; i < bins.length; i++) {
            counts.put(bins[i], subjects[i]);
        }
        return new Distribution(counts);
    }

    Distribution plus(Distribution other) {
        var sum = new TreeMap<>(subjects);
        other.subjects.forEach((bin, count) -> sum.merge(bin, count, Long::sum));
        return new Distribution(sum);
    }

    /** Of a metric with a scale, whose bins are its values. */
    Histogram on(RatingScale scale) {
        return new Histogram(
                scale.values().stream().map(Integer::doubleValue).toList(),
                scale.values().stream()
                        .map(value -> subjects.getOrDefault(value, 0L))
                        .toList());
    }

    /** Of a metric whose bins have limits of equal proportions. */
    BinnedQuantiles quantiles() {
        return new BinnedQuantiles(
                subjects.entrySet().stream().map(Distribution::bin).toList());
    }

    private static Bin bin(Map.Entry<Integer, Long> bin) {
        var number = bin.getKey();
        return number < 0
                ? new Bin(-upper(-number), -lower(-number), bin.getValue())
                : new Bin(lower(number), upper(number), bin.getValue());
    }

    /** What is closest to zero is taken for zero. */
    private static double lower(int bin) {
        return bin == 0 ? 0 : Math.pow(10, (double) (bin - BIN_OF_ONE) / BINS_TO_A_POWER_OF_TEN);
    }

    private static double upper(int bin) {
        return bin == 0 ? 0 : bin == LAST_BIN ? Double.POSITIVE_INFINITY : lower(bin + 1);
    }
}
