package dev.palate.server.feedback;

import static java.util.stream.Collectors.groupingBy;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Counts subjects where they entered; later moves between variants, by changed weights or by fault, do not count again. */
final class Entries {

    private Entries() {}

    private record Seen(Unit unit, FirstExposure exposure) {

        static final Comparator<Seen> ORDER = Comparator.comparing(Seen::exposure, FirstExposure.ORDER);

        Entry entry() {
            return new Entry(unit.experimentId(), exposure.allocation(), unit.variant(), exposure.profile());
        }

        Entry.OfMetric entry(MetricSource metric) {
            return new Entry.OfMetric(entry(), metric);
        }
    }

    /** @param units all of each subject's units */
    static Map<Entry, EntrySums> of(Map<Unit, UnitState> units) {
        var sums = new HashMap<Entry, EntrySums>();
        bySubject(units)
                .forEach(seen -> sums.merge(first(seen).entry(), EntrySums.ofSubject(seen.size()), EntrySums::plus));
        return sums;
    }

    /**
     * What subjects said in the variants where they entered.
     *
     * @param units all of each subject's units
     */
    static Map<Entry.OfMetric, MetricSums> answersOf(Map<Unit, UnitState> units) {
        var sums = new HashMap<Entry.OfMetric, MetricSums>();
        bySubject(units).stream()
                .map(Entries::first)
                .forEach(first -> units.getOrDefault(first.unit, UnitState.UNSEEN)
                        .totals()
                        .forEach((metric, total) -> {
                            if (total.events() > 0) {
                                sums.merge(first.entry(metric), MetricSums.of(total), MetricSums::plus);
                            }
                        }));
        return sums;
    }

    private static Collection<List<Seen>> bySubject(Map<Unit, UnitState> units) {
        return units.entrySet().stream()
                .filter(unit -> unit.getValue().exposure() != null)
                .map(unit -> new Seen(
                        unit.getKey(), Objects.requireNonNull(unit.getValue().exposure())))
                .collect(groupingBy(seen -> Participant.of(seen.unit)))
                .values();
    }

    private static Seen first(List<Seen> seen) {
        return seen.stream().min(Seen.ORDER).orElseThrow();
    }
}
