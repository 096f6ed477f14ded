package dev.palate.statistics;

import static java.util.stream.Collectors.toMap;

import dev.palate.statistics.preference.BradleyTerry;
import dev.palate.statistics.preference.Duel;
import dev.palate.statistics.preference.Errors;
import dev.palate.statistics.preference.NotIdentified;
import dev.palate.statistics.preference.PairwiseCounts;
import dev.palate.statistics.preference.PreferenceFit;
import dev.palate.statistics.preference.ShrunkenStrengths;
import dev.palate.statistics.preference.Strengths;
import dev.palate.statistics.preference.Term;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

final class BradleyTerryAdapter implements ReferenceAdapter {

    @Override
    public Map<String, ?> compute(JsonNode input) {
        PairwiseCounts counts = counts(input);
        PreferenceFit fit = BradleyTerry.PLAIN.fit(counts);

        Map<String, Object> actual = new HashMap<>();
        actual.put("stronglyConnected", fit instanceof Strengths);
        actual.put("halfTie", fit instanceof Strengths strengths ? halfTies(strengths) : undefined(fit));
        PreferenceFit davidson = new BradleyTerry(Set.of(Term.TIE)).fit(counts);
        actual.put("davidson", davidson instanceof Strengths strengths ? davidson(strengths) : undefined(davidson));
        if (input.has("gaussianPriorPrecision")) {
            double precision = input.path("gaussianPriorPrecision").doubleValue();
            actual.put(
                    "regularised",
                    regularised(counts.versions(), BradleyTerry.PLAIN.shrink(counts, precision), "logAbility"));
        }
        return actual;
    }

    static Undefined undefined(PreferenceFit fit) {
        return new Undefined(((NotIdentified) fit).reason());
    }

    static List<Double> values(Strengths strengths) {
        return IntStream.range(0, strengths.versions())
                .mapToObj(version -> estimated(strengths, version, Errors.MODEL).value())
                .toList();
    }

    static List<Double> standardErrors(Strengths strengths, Errors errors) {
        return IntStream.range(0, strengths.versions())
                .mapToObj(version -> estimated(strengths, version, errors).standardError())
                .toList();
    }

    static Map<String, ?> regularised(int versions, ShrunkenStrengths shrunken, String name) {
        return Map.of(
                name,
                IntStream.range(0, versions)
                        .mapToObj(version -> shrunken.strength(version).value())
                        .toList(),
                "posteriorStandardError",
                IntStream.range(0, versions)
                        .mapToObj(version -> shrunken.strength(version).standardError())
                        .toList());
    }

    static Map<String, Integer> positions(JsonNode items) {
        return IntStream.range(0, items.size())
                .boxed()
                .collect(toMap(item -> items.get(item).stringValue(), item -> item));
    }

    private static Map<String, ?> halfTies(Strengths strengths) {
        int versions = strengths.versions();
        return Map.of(
                "logAbility", values(strengths),
                "elo",
                        IntStream.range(0, versions)
                                .mapToObj(version -> ((Estimated) strengths.elo(version, Errors.MODEL)).value())
                                .toList(),
                "modelStandardError", standardErrors(strengths, Errors.MODEL),
                "sandwichStandardError", standardErrors(strengths, Errors.ROBUST),
                "sandwichCi",
                        IntStream.range(0, versions)
                                .mapToObj(version -> ReferenceAdapter.pair(strengths
                                        .strength(version, Errors.ROBUST)
                                        .interval(0.95)))
                                .toList(),
                "winProbability",
                        IntStream.range(0, versions)
                                .mapToObj(first -> IntStream.range(0, versions)
                                        .mapToObj(second -> strengths.winProbability(first, second))
                                        .toList())
                                .toList());
    }

    private static Map<String, ?> davidson(Strengths strengths) {
        return Map.of(
                "logWorth", values(strengths),
                "logTieParameter", ((Estimated) strengths.term(Term.TIE, Errors.MODEL)).value(),
                "standardError", standardErrors(strengths, Errors.MODEL));
    }

    private static Estimated estimated(Strengths strengths, int version, Errors errors) {
        return (Estimated) strengths.strength(version, errors);
    }

    private static PairwiseCounts counts(JsonNode input) {
        Map<String, Integer> positions = positions(input.path("items"));
        return new PairwiseCounts(
                positions.size(),
                input.path("comparisons")
                        .valueStream()
                        .map(pair -> new Duel(
                                "all",
                                positions.get(pair.path("a").stringValue()),
                                positions.get(pair.path("b").stringValue()),
                                new WinRate(
                                        pair.path("aWins").longValue(),
                                        pair.path("ties").longValue(),
                                        pair.path("bWins").longValue())))
                        .toList());
    }
}
