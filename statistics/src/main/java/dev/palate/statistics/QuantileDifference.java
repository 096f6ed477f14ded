package dev.palate.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The difference between two variants' quantiles of values of which a subject may have many, as of all its requests.
 * Values of one subject resemble each other, so whole subjects are drawn again, with all their values.
 *
 * @param control the values of each subject of the control that has any
 * @param treatment the values of each subject of the treatment that has any
 */
public record QuantileDifference(List<double[]> control, List<double[]> treatment) {

    public QuantileDifference {
        control = List.copyOf(control);
        treatment = List.copyOf(treatment);
        if (Stream.concat(control.stream(), treatment.stream()).anyMatch(values -> values.length == 0)) {
            throw new IllegalArgumentException("every subject must have a value");
        }
    }

    /**
     * Treatment minus control with the percentile interval at a level in (0, 1) of a bootstrap of subjects (Efron and
     * Tibshirani 1993). Takes time proportional to the draws and the number of values. Undefined without subjects;
     * with fewer than two in a variant nothing is known of the variation between them.
     *
     * @param quantile in (0, 1), as 0.95 for p95
     * @param draws at least 200, 1,000 for a steady interval
     * @param random where the draws come from, for instance seeded by the experiment
     */
    public Bounds interval(double quantile, double level, int draws, RandomGenerator random) {
        QuantileRanks.requireQuantile(quantile);
        double tail = Level.eachTail(level);
        if (draws < 200) {
            throw new IllegalArgumentException("draws must be at least 200: " + draws);
        }
        int fewest = Math.min(control.size(), treatment.size());
        if (fewest < 2) {
            return new Undefined(fewest == 0 ? Reason.NO_SUBJECTS : Reason.ONE_SUBJECT);
        }
        Quantiles differences = Quantiles.of(IntStream.range(0, draws)
                .mapToDouble(draw ->
                        quantile(redrawn(treatment, random), quantile) - quantile(redrawn(control, random), quantile))
                .toArray());
        return new Interval(
                quantile(treatment, quantile) - quantile(control, quantile),
                differences.interpolated(tail),
                differences.interpolated(1 - tail));
    }

    private static List<double[]> redrawn(List<double[]> subjects, RandomGenerator random) {
        return random.ints(subjects.size(), 0, subjects.size())
                .mapToObj(subjects::get)
                .toList();
    }

    private static double quantile(List<double[]> subjects, double quantile) {
        return Quantiles.of(subjects.stream().flatMapToDouble(Arrays::stream).toArray())
                .interpolated(quantile);
    }
}
