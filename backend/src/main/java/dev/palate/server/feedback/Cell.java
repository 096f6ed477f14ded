package dev.palate.server.feedback;

import java.time.LocalDate;

/** Where a subject is counted: its variant, and the profile and the day of its first exposure. */
record Cell(long experimentId, String variant, String profile, LocalDate day) {

    static Cell of(Unit unit, FirstExposure first) {
        return new Cell(unit.experimentId(), unit.variant(), first.profile(), first.day());
    }

    /** A cell for one metric and source. */
    record OfMetric(Cell cell, MetricSource metric) {}
}
