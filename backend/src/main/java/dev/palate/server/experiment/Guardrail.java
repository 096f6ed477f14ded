package dev.palate.server.experiment;

/** A metric that must not get worse than control by more than a margin, in units of the metric. */
record Guardrail(String metric, double margin) {}
