package dev.palate.server.feedback;

/** An order that versions were put into, as in {@code 3>1=2}. */
record RankingKey(long promptId, long experimentId, MetricSource metric, String profile, String ordering) {}
