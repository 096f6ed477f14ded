package dev.palate.server.analysis;

/** How much the subject judged that judged most, on a metric to a source. */
record LargestSubject(long metricId, String source, long events) {}
