package dev.palate.server.preference;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import dev.palate.api.model.FeedbackKindDto;
import dev.palate.api.model.PreferenceErrorsDto;
import dev.palate.api.model.PreferenceEvidenceDto;
import dev.palate.api.model.PreferenceModelDto;
import dev.palate.server.analysis.Estimates;
import dev.palate.statistics.preference.Errors;
import dev.palate.statistics.preference.PlackettLuce;
import dev.palate.statistics.preference.Ranking;
import dev.palate.statistics.preference.Rankings;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What rankings say of versions. Their roll-up does not keep who ranked, so each is taken for independent. */
record RankingReport(Reference reference, Estimates estimates) {

    PreferenceEvidenceDto of(EvidenceKey key, List<RankedOrder> all) {
        var strict = all.stream().filter(RankedOrder::isStrict).toList();
        var versions = MostJudged.of(counts(strict.isEmpty() ? all : strict));
        var orders = strict.stream()
                .filter(order -> versions.containsAll(order.versions()))
                .toList();
        var fitted = fitted(versions, orders);
        var groups = PairReport.groups(rankings(versions, orders).groups(), versions);
        var counts = counts(orders);
        var compared = new Compared(estimates.level(), sum(orders), counts, Map.of());
        var alignment = Alignment.of(fitted, groups, group -> fitted(group, orders), reference, compared, estimates);
        return new PreferenceEvidenceDto(
                        key.metric(),
                        FeedbackKindDto.RANKING,
                        PairReport.sources(
                                all.stream().map(order -> order.cell().source()).collect(toSet())),
                        PreferenceModelDto.PLACKETT_LUCE,
                        PreferenceErrorsDto.INDEPENDENT,
                        sum(orders),
                        sum(orders),
                        0L,
                        received(all) - sum(orders),
                        fitted.whyNotIdentified() == null,
                        groups,
                        new UtilityReport(fitted, alignment, compared, counts, estimates).versions(),
                        List.of())
                .profile(key.profile())
                .undefined(fitted.whyNotIdentified());
    }

    private static Fitted fitted(List<Integer> versions, List<RankedOrder> orders) {
        return new Fitted(versions, PlackettLuce.fit(rankings(versions, orders)), Errors.ROBUST);
    }

    /** The orders of these versions, others left out of them. */
    private static Rankings rankings(List<Integer> versions, List<RankedOrder> orders) {
        return new Rankings(
                versions.size(),
                orders.stream()
                        .map(order -> new Ranking(order.ordering(), places(order, versions), order.count()))
                        .toList());
    }

    private static List<Integer> places(RankedOrder order, List<Integer> versions) {
        return order.versions().stream()
                .map(version -> Collections.binarySearch(versions, version))
                .filter(place -> place >= 0)
                .toList();
    }

    private static Map<Integer, Long> counts(List<RankedOrder> orders) {
        var counts = new HashMap<Integer, Long>();
        orders.forEach(order -> order.versions().forEach(version -> counts.merge(version, order.count(), Long::sum)));
        return counts;
    }

    private static long sum(List<RankedOrder> orders) {
        return orders.stream().mapToLong(RankedOrder::count).sum();
    }

    /** Including those of orders so rare that they were not read. */
    private static long received(List<RankedOrder> orders) {
        return orders.stream()
                .collect(toMap(RankedOrder::cell, RankedOrder::ofCell, (one, same) -> one))
                .values()
                .stream()
                .mapToLong(Long::longValue)
                .sum();
    }
}
