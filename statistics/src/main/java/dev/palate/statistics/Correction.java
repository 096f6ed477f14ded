package dev.palate.statistics;

import java.util.stream.IntStream;

/** How p-values are adjusted for there being several. */
public enum Correction {

    /** Any false rejection in the family is as unlikely as the level says; for simultaneous intervals. */
    BONFERRONI(false) {
        @Override
        double factor(int rank, int size) {
            return size;
        }
    },

    /** As sure as {@link #BONFERRONI} and rejects more: for decisions (Holm 1979). */
    HOLM(false) {
        @Override
        double factor(int rank, int size) {
            return size - rank + 1;
        }
    },

    /** The share of false ones among the rejected is limited, for exploring (Benjamini and Hochberg 1995). */
    BENJAMINI_HOCHBERG(true) {
        @Override
        double factor(int rank, int size) {
            return (double) size / rank;
        }
    },

    /** The same however the tests depend on each other (Benjamini and Yekutieli 2001). */
    BENJAMINI_YEKUTIELI(true) {
        @Override
        double factor(int rank, int size) {
            double harmonic =
                    IntStream.rangeClosed(1, size).mapToDouble(k -> 1.0 / k).sum();
            return harmonic * size / rank;
        }
    };

    private final boolean stepUp;

    Correction(boolean stepUp) {
        this.stepUp = stepUp;
    }

    /** What the p-value of a rank, from 1 for the smallest, is multiplied with. */
    abstract double factor(int rank, int size);

    /** The adjusted p-values of p-values in ascending order; no larger one is adjusted to less than a smaller one. */
    double[] adjust(double[] ascending) {
        int size = ascending.length;
        double[] adjusted = new double[size];
        for (int i = 0; i < size; i++) {
            adjusted[i] = Math.min(1, factor(i + 1, size) * ascending[i]);
        }
        if (stepUp) {
            for (int i = size - 2; i >= 0; i--) {
                adjusted[i] = Math.min(adjusted[i], adjusted[i + 1]);
            }
        } else {
            for (int i = 1; i < size; i++) {
                adjusted[i] = Math.max(adjusted[i], adjusted[i - 1]);
            }
        }
        return adjusted;
    }
}
