package dev.palate.server.analysis;

import java.time.LocalDate;

/** Subjects of a variant by the day of their first exposure, and those of them who answered a metric to a source. */
record AnsweredByDay(long metricId, String source, LocalDate day, String variant, long subjects, long responded) {

    boolean isOf(JudgedMetric judged) {
        return metricId == judged.metric().id() && source.equals(judged.source());
    }
}
