package dev.palate.server.feedback;

/**
 * Where a subject entered an experiment: the variant of its first exposure there, and the allocation that drew it.
 *
 * @param allocation {@link FirstExposure#UNKNOWN_ALLOCATION} if the reporter of the exposure did not say
 * @param profile of the subject when it entered
 */
record Entry(long experimentId, int allocation, String variant, String profile) {

    /** For one metric and source. */
    record OfMetric(Entry entry, MetricSource metric) {}
}
