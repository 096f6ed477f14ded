package dev.palate.statistics.allocation;

/** Which rewards are better. */
public enum Direction {
    HIGHER_IS_BETTER,

    /** As with latency and cost. */
    LOWER_IS_BETTER
}
