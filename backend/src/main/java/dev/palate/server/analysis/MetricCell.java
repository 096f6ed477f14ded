package dev.palate.server.analysis;

/** A cell for one metric and source. */
record MetricCell(long metricId, String source, Cell cell) {}
