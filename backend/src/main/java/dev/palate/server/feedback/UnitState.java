package dev.palate.server.feedback;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
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

    /** As one of several units of its subject, which excludes it. */
    UnitState ofSeveral() {
        return new UnitState(Objects.requireNonNull(exposure).ofSeveral(), totals);
    }

    UnitState with(MetricSource metric, Total total) {
        var changed = new HashMap<>(totals);
        changed.put(metric, total);
        return new UnitState(exposure, changed);
    }

    /** With these scores from before the subject entered, and no others. */
    UnitState scored(Map<MetricSource, BigDecimal> scores) {
        var changed = new HashMap<>(totals);
        changed.replaceAll((metric, total) -> total.withPreScore(scores.get(metric)));
        scores.forEach((metric, score) -> changed.putIfAbsent(metric, Total.NONE.withPreScore(score)));
        return new UnitState(exposure, changed);
    }

    Total total(MetricSource metric) {
        return totals.getOrDefault(metric, Total.NONE);
    }

    /** The subjects and exposures that it is, by cell; none while no exposure has arrived, and none if it is excluded. */
    Map<Cell, ExposureSums> exposures(Unit unit) {
        return exposure == null || exposure.inSeveral()
                ? Map.of()
                : Map.of(Cell.of(unit, exposure), ExposureSums.of(exposure));
    }

    /** What it said, by cell; nothing while no exposure has arrived, and nothing if it is excluded. */
    Map<Cell.OfMetric, Total> answers(Unit unit) {
        if (exposure == null || exposure.inSeveral()) {
            return Map.of();
        }
        var cell = Cell.of(unit, Objects.requireNonNull(exposure));
        var answers = new HashMap<Cell.OfMetric, Total>();
        totals.forEach((metric, total) -> answers.put(new Cell.OfMetric(cell, metric), total));
        return answers;
    }
}
