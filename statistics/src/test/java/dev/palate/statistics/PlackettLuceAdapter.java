package dev.palate.statistics;

import dev.palate.statistics.preference.Errors;
import dev.palate.statistics.preference.PlackettLuce;
import dev.palate.statistics.preference.PreferenceFit;
import dev.palate.statistics.preference.Ranking;
import dev.palate.statistics.preference.Rankings;
import dev.palate.statistics.preference.Strengths;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

final class PlackettLuceAdapter implements ReferenceAdapter {

    @Override
    public Map<String, ?> compute(JsonNode input) {
        Rankings rankings = rankings(input);
        PreferenceFit fit = PlackettLuce.fit(rankings);

        Map<String, Object> actual = new HashMap<>();
        actual.put("stronglyConnected", fit instanceof Strengths);
        actual.put(
                "plackettLuce",
                fit instanceof Strengths strengths ? maximum(strengths) : BradleyTerryAdapter.undefined(fit));
        if (input.has("gaussianPriorPrecision")) {
            double precision = input.path("gaussianPriorPrecision").doubleValue();
            actual.put(
                    "regularised",
                    BradleyTerryAdapter.regularised(
                            rankings.versions(), PlackettLuce.shrink(rankings, precision), "logWorth"));
        }
        return actual;
    }

    private static Map<String, ?> maximum(Strengths strengths) {
        return Map.of(
                "logWorth", BradleyTerryAdapter.values(strengths),
                "worth", strengths.worths(),
                "standardError", BradleyTerryAdapter.standardErrors(strengths, Errors.MODEL),
                "logLikelihood", strengths.logLikelihood());
    }

    private static Rankings rankings(JsonNode input) {
        Map<String, Integer> positions = BradleyTerryAdapter.positions(input.path("items"));
        return new Rankings(
                positions.size(),
                input.path("rankings")
                        .valueStream()
                        .map(ranking -> new Ranking(
                                "all",
                                ranking.valueStream()
                                        .map(item -> positions.get(item.stringValue()))
                                        .toList(),
                                1))
                        .toList());
    }
}
