package dev.palate.server.analysis;

/**
 * Subjects who entered at the variant, drawn by the allocation, and answered the primary metric there to a source, whether they
 * saw another variant as well or not.
 *
 * @param profile empty for all whose profile never had a segment table of its own
 */
record AnsweredAtEntry(long metricId, String source, int allocation, String variant, String profile, long subjects) {

    boolean isOf(JudgedMetric judged) {
        return metricId == judged.metric().id() && source.equals(judged.source());
    }

    Drawn drawn() {
        return new Drawn(allocation, variant, profile, subjects);
    }
}
