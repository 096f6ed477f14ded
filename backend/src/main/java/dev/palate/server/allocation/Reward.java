package dev.palate.server.allocation;

import dev.palate.statistics.allocation.Direction;

/**
 * What traffic follows.
 *
 * @param isRate whether its values are 0 and 1
 */
public record Reward(long metricId, String metric, String source, boolean isRate, Direction direction) {}
