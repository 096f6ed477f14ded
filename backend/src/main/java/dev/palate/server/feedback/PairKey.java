package dev.palate.server.feedback;

/**
 * Two versions that a subject compared, the lower one first.
 *
 * @param experimentId {@link Comparison#NO_EXPERIMENT} outside any experiment
 */
record PairKey(long promptId, long experimentId, MetricSource metric, int first, int second, String profile) {}
