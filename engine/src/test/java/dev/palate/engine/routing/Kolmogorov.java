package dev.palate.engine.routing;

import java.util.Arrays;

/** The Kolmogorov-Smirnov test that values in [0, 1] are uniform, with Stephens' approximation for small samples. */
final class Kolmogorov {

    private Kolmogorov() {}

    static double uniformity(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double distance = 0;
        for (int i = 0; i < sorted.length; i++) {
            distance = Math.max(distance, (i + 1.0) / sorted.length - sorted[i]);
            distance = Math.max(distance, sorted[i] - (double) i / sorted.length);
        }
        double root = Math.sqrt(sorted.length);
        return survival((root + 0.12 + 0.11 / root) * distance);
    }

    private static double survival(double x) {
        double sum = 0;
        for (int k = 1; k <= 100; k++) {
            sum += (k % 2 == 1 ? 2 : -2) * Math.exp(-2.0 * k * k * x * x);
        }
        return Math.min(1, Math.max(0, sum));
    }
}
