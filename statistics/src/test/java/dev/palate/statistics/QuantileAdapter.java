package dev.palate.statistics;

import java.util.Map;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

final class QuantileAdapter implements ReferenceAdapter {

    private static final Undefined NO_LIMIT = new Undefined(Reason.TOO_FEW_SUBJECTS);

    @Override
    public Map<String, ?> compute(JsonNode input) {
        double[] values = input.path("values")
                .valueStream()
                .mapToDouble(JsonNode::doubleValue)
                .toArray();
        double quantile = input.path("quantile").doubleValue();
        double level = input.path("level").doubleValue();
        QuantileRanks ranks = QuantileRanks.of(values.length, quantile, level);
        var interval = (Interval) Quantiles.of(values).interval(quantile, level);
        return Map.of(
                "estimate", interval.value(),
                "ciLower", limit(interval.lower()),
                "ciUpper", limit(interval.upper()),
                "lowerRank", rank(ranks.lower()),
                "upperRank", rank(ranks.upper()),
                "coverage", ranks.coverage());
    }

    private static Object limit(double limit) {
        return Double.isInfinite(limit) ? NO_LIMIT : limit;
    }

    private static Object rank(OptionalLong rank) {
        return rank.isPresent() ? rank.getAsLong() : NO_LIMIT;
    }
}
