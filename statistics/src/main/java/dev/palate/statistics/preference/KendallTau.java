package dev.palate.statistics.preference;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Kendall's τ-b by sorting: discordant pairs are the exchanges that a sort by one score needs after the other. */
final class KendallTau {

    private KendallTau() {}

    static double of(double[] x, double[] y) {
        double pairs = pairs(x.length);
        double untiedX = pairs - tiedPairs(x);
        double untiedY = pairs - tiedPairs(y);
        double tiedInBoth = tiedPairs(codes(x, y));
        double score = untiedX + untiedY - pairs + tiedInBoth - 2 * discordant(x, y);
        return score / Math.sqrt(untiedX) / Math.sqrt(untiedY);
    }

    private static double discordant(double[] x, double[] y) {
        double[] sorted = IntStream.of(order(x, y)).mapToDouble(i -> y[i]).toArray();
        return exchanges(sorted, 0, sorted.length);
    }

    /** The exchanges of neighbours that a merge sort of a part of the values saves, which it sorts. */
    private static double exchanges(double[] values, int from, int to) {
        if (to - from < 2) {
            return 0;
        }
        int middle = (from + to) >>> 1;
        double exchanges = exchanges(values, from, middle) + exchanges(values, middle, to);
        double[] left = Arrays.copyOfRange(values, from, middle);
        int next = from;
        int right = middle;
        for (int i = 0; i < left.length; i++) {
            while (right < to && values[right] < left[i]) {
                values[next++] = values[right++];
                exchanges += left.length - i;
            }
            values[next++] = left[i];
        }
        return exchanges;
    }

    /** Equal numbers for equal pairs of scores. */
    private static double[] codes(double[] x, double[] y) {
        double[] codes = new double[x.length];
        int[] order = order(x, y);
        for (int i = 1; i < order.length; i++) {
            boolean same = x[order[i]] == x[order[i - 1]] && y[order[i]] == y[order[i - 1]];
            codes[order[i]] = codes[order[i - 1]] + (same ? 0 : 1);
        }
        return codes;
    }

    private static int[] order(double[] x, double[] y) {
        return IntStream.range(0, x.length)
                .boxed()
                .sorted((i, j) -> x[i] == x[j] ? Double.compare(y[i], y[j]) : Double.compare(x[i], x[j]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static double tiedPairs(double[] values) {
        double[] sorted = DoubleStream.of(values).sorted().toArray();
        double tied = 0;
        int start = 0;
        for (int i = 1; i <= sorted.length; i++) {
            if (i == sorted.length || sorted[i] != sorted[start]) {
                tied += pairs(i - start);
                start = i;
            }
        }
        return tied;
    }

    private static double pairs(double count) {
        return count * (count - 1) / 2;
    }
}
