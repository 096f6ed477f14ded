package dev.palate.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.LongToDoubleFunction;
import java.util.stream.LongStream;

/** The results of a simulation with the seeds 1, 2, 3, … */
record Replications(double[] values) {

    static Replications of(int number, LongToDoubleFunction simulation) {
        return new Replications(
                LongStream.rangeClosed(1, number).mapToDouble(simulation).toArray());
    }

    double mean() {
        return LongStream.range(0, values.length)
                        .mapToDouble(i -> values[(int) i])
                        .sum()
                / values.length;
    }

    /** The standard error of the mean. */
    double error() {
        double mean = mean();
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return Math.sqrt(squares / (values.length - 1) / values.length);
    }

    /** Within four Monte Carlo errors of both simulations. */
    void assertMeanAgrees(String what, double target, double errorOfTarget) {
        assertThat(Math.abs(mean() - target))
                .as("%s: expected %s ± %s, was %s ± %s", what, target, errorOfTarget, mean(), error())
                .isLessThanOrEqualTo(4 * Math.hypot(errorOfTarget, error()));
    }

    /** The same for a share among so many replications, neither of whose errors may vanish at 0 or 1. */
    void assertShareAgrees(String what, double target, int replications) {
        double between = Math.min(0.98, Math.max(0.02, target));
        double spread = Math.sqrt(between * (1 - between));
        double error = spread * Math.sqrt(1.0 / replications + 1.0 / values.length);
        assertThat(Math.abs(mean() - target))
                .as("%s: expected %s, was %s", what, target, mean())
                .isLessThanOrEqualTo(4 * error);
    }
}
