package dev.palate.server.analysis;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Everything that was said on one metric by one source. */
record MetricAnswers(long metricId, String source, Map<Cell, Answers> cells) {

    MetricAnswers {
        cells = Map.copyOf(cells);
    }

    long events() {
        return cells.values().stream()
                .mapToLong(answers -> answers.d().longValueExact())
                .sum();
    }

    /** With what the cap on heavy subjects changes. */
    MetricAnswers with(List<HeavySubjects.Excess> excesses) {
        var capped = new HashMap<>(cells);
        for (var excess : excesses) {
            if (excess.metricId() == metricId && excess.source().equals(source)) {
                capped.merge(excess.cell(), excess.change(), Answers::plus);
            }
        }
        return new MetricAnswers(metricId, source, capped);
    }
}
