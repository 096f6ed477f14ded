package dev.palate.statistics.preference;

import java.util.function.ToDoubleFunction;

/** What the difference between two ratings means (Krippendorff 2019). */
public enum Scale {
    /** Ratings are labels: two are the same or not. */
    NOMINAL {
        @Override
        ToDoubleFunction<double[]> spread(double[] values, double[] totals) {
            return Spread::ofLabels;
        }
    },

    /** Ratings have an order: the distance of two is how many of all ratings lie between them. */
    ORDINAL {
        @Override
        ToDoubleFunction<double[]> spread(double[] values, double[] totals) {
            double[] positions = Spread.middles(totals);
            return counts -> Spread.ofNumbers(counts, positions);
        }
    },

    /** Ratings are numbers. */
    INTERVAL {
        @Override
        ToDoubleFunction<double[]> spread(double[] values, double[] totals) {
            return counts -> Spread.ofNumbers(counts, values);
        }
    };

    /** The spread of ratings, given by how many there are of each value; totals are those of all outputs. */
    abstract ToDoubleFunction<double[]> spread(double[] values, double[] totals);
}
