package dev.palate.server.feedback;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/**
 * What a fold changed of units, and by how much that changes the roll-ups: each unit is taken out as it was and put in as it is.
 *
 * @param after the units that were touched
 */
record UnitChanges(Map<Unit, UnitState> before, Map<Unit, UnitState> after) {

    /** The total of a subject and variant in a metric. */
    record UnitTotal(Unit unit, MetricSource metric, Total total) {}

    /** The mean of what a subject said. */
    record Mean(Cell.OfMetric cell, long events, BigDecimal total) {

        static Mean of(Cell.OfMetric cell, Total total) {
            return new Mean(cell, total.events(), total.value());
        }
    }

    /** The first exposures that are not as they were. */
    Map<Unit, FirstExposure> firstExposures() {
        var changes = new LinkedHashMap<Unit, FirstExposure>();
        after.forEach((unit, now) -> {
            if (now.exposure() != null && !now.exposure().equals(before(unit).exposure())) {
                changes.put(unit, now.exposure());
            }
        });
        return changes;
    }

    /** The totals that are not as they were. */
    List<UnitTotal> totals() {
        var changes = new ArrayList<UnitTotal>();
        after.forEach((unit, now) -> now.totals().forEach((metric, total) -> {
            if (!total.equals(before(unit).totals().get(metric))) {
                changes.add(new UnitTotal(unit, metric, total));
            }
        }));
        return changes;
    }

    Map<Cell, ExposureSums> exposures() {
        return changes(UnitState::exposures, ExposureSums::negate, ExposureSums::plus);
    }

    Map<Cell.OfMetric, MetricSums> metrics() {
        return changes(UnitChanges::sums, MetricSums::negate, MetricSums::plus);
    }

    private static Map<Cell.OfMetric, MetricSums> sums(UnitState state, Unit unit) {
        var sums = new HashMap<Cell.OfMetric, MetricSums>();
        state.answers(unit).forEach((cell, total) -> {
            if (total.events() > 0) {
                sums.put(cell, MetricSums.of(total));
            }
        });
        return sums;
    }

    Map<Cell.OfMetric, CovariateSums> covariates() {
        return changes(UnitChanges::covariates, CovariateSums::negate, CovariateSums::plus);
    }

    private static Map<Cell.OfMetric, CovariateSums> covariates(UnitState state, Unit unit) {
        var sums = new HashMap<Cell.OfMetric, CovariateSums>();
        state.answers(unit).forEach((cell, total) -> {
            if (total.preScore() != null) {
                sums.put(cell, CovariateSums.of(total.preScore(), total));
            }
        });
        return sums;
    }

    /** By how much the counts of subjects change who have these means. */
    Map<Mean, Long> means() {
        var changes = changes(UnitChanges::means, count -> -count, Long::sum);
        changes.values().removeIf(count -> count == 0);
        return changes;
    }

    private static Map<Mean, Long> means(UnitState state, Unit unit) {
        var means = new HashMap<Mean, Long>();
        state.answers(unit).forEach((cell, total) -> {
            if (total.events() > 0) {
                means.put(Mean.of(cell, total), 1L);
            }
        });
        return means;
    }

    private <K, S> Map<K, S> changes(
            BiFunction<UnitState, Unit, Map<K, S>> contribution, UnaryOperator<S> negate, BinaryOperator<S> plus) {
        var changes = new HashMap<K, S>();
        after.forEach((unit, now) -> {
            contribution.apply(now, unit).forEach((key, sums) -> changes.merge(key, sums, plus));
            contribution.apply(before(unit), unit).forEach((key, sums) -> changes.merge(key, negate.apply(sums), plus));
        });
        return changes;
    }

    private UnitState before(Unit unit) {
        return before.getOrDefault(unit, UnitState.UNSEEN);
    }
}
