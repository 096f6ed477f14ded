package dev.palate.server.analysis;

import java.time.LocalDate;

/**
 * Subjects of a variant by the day of their first exposure, and those of them who answered a metric to a source.
 *
 * @param profile empty for all whose profile never had a segment table of its own
 */
record AnsweredByDay(
        long metricId, String source, LocalDate day, String variant, String profile, long subjects, long responded) {

    /** What subjects must have in common to be held against each other. */
    record Stratum(LocalDate day, String profile) {}

    Stratum stratum() {
        return new Stratum(day, profile);
    }

    boolean isOf(JudgedMetric judged) {
        return metricId == judged.metric().id() && source.equals(judged.source());
    }
}
