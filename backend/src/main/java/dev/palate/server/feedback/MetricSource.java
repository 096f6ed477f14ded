package dev.palate.server.feedback;

/** A metric as one kind of source judges it; sources are never pooled. */
record MetricSource(long metricId, String source) {}
