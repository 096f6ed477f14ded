package dev.palate.statistics;

import dev.palate.statistics.preference.Correlation;
import dev.palate.statistics.preference.RewardAgreement;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

final class RewardModelAdapter implements ReferenceAdapter {

    @Override
    public Map<String, ?> compute(JsonNode input) {
        return input.has("pairs") ? pairs(input.path("pairs")) : scores(input);
    }

    private static Map<String, ?> pairs(JsonNode pairs) {
        RewardAgreement agreement = RewardAgreement.EMPTY;
        for (JsonNode pair : pairs) {
            if (pair.get(2).doubleValue() == 1) {
                agreement =
                        agreement.with(pair.get(0).doubleValue(), pair.get(1).doubleValue());
            }
        }
        Bounds accuracy = agreement.strictAccuracy(0.95);
        return Map.of(
                "decidedPairs", agreement.pairs(),
                "accuracyStrict", accuracy instanceof Interval interval ? interval.value() : accuracy,
                "accuracyHalfTies", ReferenceAdapter.value(agreement.accuracyWithHalfTies()),
                "wilson", ReferenceAdapter.pair(accuracy),
                "logLoss", ReferenceAdapter.value(agreement.logLoss()),
                "brier", ReferenceAdapter.value(agreement.brier()));
    }

    private static Map<String, ?> scores(JsonNode input) {
        var correlation = new Correlation(values(input.path("human")), values(input.path("model")));
        return Map.of(
                "pearson", ReferenceAdapter.value(correlation.pearson()),
                "spearman", ReferenceAdapter.value(correlation.spearman()),
                "kendallTauB", ReferenceAdapter.value(correlation.kendall()));
    }

    private static List<Double> values(JsonNode node) {
        return node.valueStream().map(JsonNode::doubleValue).toList();
    }
}
