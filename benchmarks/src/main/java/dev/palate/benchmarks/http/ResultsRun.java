package dev.palate.benchmarks.http;

import dev.palate.benchmarks.Table;
import java.io.IOException;
import java.time.Duration;

/** Reading results with many events, beside reading them with few. */
final class ResultsRun {

    private final Palate palate;
    private final Duration round;

    ResultsRun(Palate palate, Duration round) {
        this.palate = palate;
        this.round = round;
    }

    /** Median milliseconds of reading the results as they are now. */
    double p50() throws IOException, InterruptedException {
        var load = new Load(
                palate.process().port(), "/api/v1/experiments/shorter/results", palate.key(), number -> new byte[0]);
        load.closed(2, round);
        return load.closed(2, round).milliseconds(0.5);
    }

    void compare(Table table, double few, double many) {
        table.add("results after all that, against before", many, few, "ms p50", "≤ 1.2");
    }
}
