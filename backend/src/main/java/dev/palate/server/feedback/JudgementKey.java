package dev.palate.server.feedback;

import java.util.UUID;

/** What a rater has one say on: the newest event of a key counts. */
record JudgementKey(UUID target, long metricId, String source, String rater) {}
