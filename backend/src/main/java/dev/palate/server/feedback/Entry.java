package dev.palate.server.feedback;

/**
 * Where a subject entered an experiment: the variant of its first exposure there, and the allocation that drew it.
 *
 * @param allocation {@link FirstExposure#UNKNOWN_ALLOCATION} if the reporter of the exposure did not say
 */
record Entry(long experimentId, int allocation, String variant) {

    /**
     * For one metric and source.
     *
     * @param profile of the subject when it entered
     */
    record OfMetric(Entry entry, String profile, MetricSource metric) {}
}
