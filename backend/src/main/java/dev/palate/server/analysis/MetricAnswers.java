package dev.palate.server.analysis;

import java.util.Map;

/** Everything that was said on one metric by one source. */
record MetricAnswers(long metricId, String source, Map<Cell, Answers> cells) {

    MetricAnswers {
        cells = Map.copyOf(cells);
    }
}
