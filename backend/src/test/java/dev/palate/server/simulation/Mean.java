package dev.palate.server.simulation;

import java.util.List;
import java.util.Locale;

/** The mean of runs and its Monte Carlo error, which is unknown for a single run. */
record Mean(double value, double error) {

    /** Errors by which a figure may miss its target. */
    static final double TOLERANCE = 4;

    static Mean of(List<Double> runs) {
        double mean = runs.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        double squares =
                runs.stream().mapToDouble(run -> (run - mean) * (run - mean)).sum();
        return new Mean(mean, Math.sqrt(squares / (runs.size() - 1) / runs.size()));
    }

    boolean isAtMost(double target) {
        return value <= target + TOLERANCE * error;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.1f (%.1f)", value, error);
    }
}
