package dev.palate.server.preference;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that the roll-ups of a prompt say of its versions at one moment.
 *
 * @param subjects who said what of which pair; nobody when there are too many to look at
 * @param compared the pairs themselves, or some of them; the roll-ups say whether they are all
 */
record Evidence(
        List<PairSums> pairs,
        List<SubjectPair> subjects,
        List<ComparedPair> compared,
        List<RankedOrder> orders,
        List<ScoreSums> scores) {

    Evidence {
        pairs = List.copyOf(pairs);
        subjects = List.copyOf(subjects);
        compared = List.copyOf(compared);
        orders = List.copyOf(orders);
        scores = List.copyOf(scores);
    }

    SortedMap<EvidenceKey, PairJudgements> pairs(EvidenceFilter filter) {
        var grouped = new TreeMap<EvidenceKey, PairJudgements>(EvidenceKey.ORDER);
        if (subjects.isEmpty()) {
            grouped(pairs, filter).forEach((key, sums) -> grouped.put(key, new PairsInSums(sums)));
        } else {
            grouped(subjects, filter).forEach((key, rows) -> grouped.put(key, new PairsBySubject(rows)));
        }
        grouped(compared, filter)
                .forEach((key, known) -> grouped.computeIfPresent(
                        key, (same, counted) -> isInOrder(known, counted) ? new PairsInOrder(known) : counted));
        return grouped;
    }

    private static boolean isInOrder(List<ComparedPair> known, PairJudgements counted) {
        return known.stream().allMatch(ComparedPair::isOrderKnown)
                && known.size()
                        == counted.tallies().stream()
                                .mapToLong(PairTally::comparisons)
                                .sum();
    }

    SortedMap<EvidenceKey, List<RankedOrder>> orders(EvidenceFilter filter) {
        var grouped = new TreeMap<EvidenceKey, List<RankedOrder>>(EvidenceKey.ORDER);
        grouped.putAll(grouped(orders, filter));
        return grouped;
    }

    private static <T extends Cell.Counted> Map<EvidenceKey, List<T>> grouped(List<T> counted, EvidenceFilter filter) {
        return counted.stream()
                .flatMap(one -> filter.keys(one.cell()).map(key -> Map.entry(key, one)))
                .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())));
    }
}
