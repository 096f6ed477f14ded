package dev.palate.server.analysis;

import dev.palate.statistics.Past;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What roll-ups say of subjects beside the sums of what they said: their past, and how their means are distributed. */
record SubjectSums(Map<MetricCell, Past> pasts, Map<MetricCell, Distribution> distributions) {

    static final SubjectSums NONE = new SubjectSums(Map.of(), Map.of());

    SubjectSums {
        pasts = Map.copyOf(pasts);
        distributions = Map.copyOf(distributions);
    }

    /** With what the cap on heavy subjects changes, which is not their means. */
    SubjectSums capped(List<HeavySubjects.Excess> excesses) {
        var capped = new HashMap<>(pasts);
        excesses.forEach(excess -> capped.computeIfPresent(
                new MetricCell(excess.metricId(), excess.source(), excess.cell()),
                (cell, past) -> past.plus(excess.past())));
        return new SubjectSums(capped, distributions);
    }

    Past past(long metricId, @Nullable String source, Cell cell) {
        return source == null ? Past.NONE : pasts.getOrDefault(new MetricCell(metricId, source, cell), Past.NONE);
    }

    Distribution distribution(long metricId, @Nullable String source, Cell cell) {
        return source == null
                ? Distribution.EMPTY
                : distributions.getOrDefault(new MetricCell(metricId, source, cell), Distribution.EMPTY);
    }
}
