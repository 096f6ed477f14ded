package dev.palate.server.feedback;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** All that is known of a unit; what it adds to the roll-ups is a function of it. */
record UnitState(@Nullable FirstExposure exposure, Map<MetricSource, Total> totals) {

    static final UnitState UNSEEN = new UnitState(null, Map.of());

    UnitState {
        totals = Map.copyOf(totals);
    }

    UnitState exposed(ExposureFacts facts) {
        return new UnitState(exposure == null ? FirstExposure.of(facts) : exposure.and(facts), totals);
    }

    UnitState with(MetricSource metric, Total total) {
        var changed = new HashMap<>(totals);
        changed.put(metric, total);
        return new UnitState(exposure, changed);
    }

    Total total(MetricSource metric) {
        return totals.getOrDefault(metric, Total.NONE);
    }

    /** Hands out what this state contributes to each cell. */
    void contribute(Unit unit, BiConsumer<Cell, ExposureSums> subjects, BiConsumer<Cell.OfMetric, MetricSums> metrics) {
        if (exposure == null) {
            return;
        }
        var cell = Cell.of(unit, exposure);
        subjects.accept(cell, ExposureSums.of(exposure));
        totals.forEach((metric, total) -> metrics.accept(new Cell.OfMetric(cell, metric), MetricSums.of(total)));
    }
}
