package dev.palate.statistics.preference;

import java.util.stream.DoubleStream;

/** Sums of squared differences over all pairs of m ratings, divided by 2m; linear in the number of values. */
final class Spread {

    private Spread() {}

    static double ofLabels(double[] counts) {
        double squares = 0;
        for (double count : counts) {
            squares += count * count;
        }
        double ratings = DoubleStream.of(counts).sum();
        return (ratings * ratings - squares) / 2 / ratings;
    }

    static double ofNumbers(double[] counts, double[] positions) {
        double sum = 0;
        for (int i = 0; i < counts.length; i++) {
            sum += counts[i] * positions[i];
        }
        double mean = sum / DoubleStream.of(counts).sum();
        double spread = 0;
        for (int i = 0; i < counts.length; i++) {
            double distance = positions[i] - mean;
            spread += counts[i] * distance * distance;
        }
        return spread;
    }

    /** The middle place that the ratings of each value take among all in order. */
    static double[] middles(double[] counts) {
        double[] middles = new double[counts.length];
        double before = 0;
        for (int i = 0; i < counts.length; i++) {
            middles[i] = before + counts[i] / 2;
            before += counts[i];
        }
        return middles;
    }
}
