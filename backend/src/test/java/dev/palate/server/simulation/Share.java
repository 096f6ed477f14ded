package dev.palate.server.simulation;

import java.util.Collection;
import java.util.Locale;
import java.util.function.Predicate;

/** How many of all runs came to something. */
record Share(long hits, int runs) {

    static <T> Share of(Collection<T> runs, Predicate<T> isHit) {
        return new Share(runs.stream().filter(isHit).count(), runs.size());
    }

    /** Whether at most a target, but for Monte Carlo errors. */
    boolean isAtMost(double target) {
        return hits <= target * runs + tolerance(target);
    }

    /** Whether at least a target, but for Monte Carlo errors. */
    boolean isAtLeast(double target) {
        return hits >= target * runs - tolerance(target);
    }

    private double tolerance(double target) {
        return Mean.TOLERANCE * Math.sqrt(target * (1 - target) * runs);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.4f", hits / (double) runs);
    }
}
