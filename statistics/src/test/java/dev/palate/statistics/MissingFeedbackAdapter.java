package dev.palate.statistics;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

final class MissingFeedbackAdapter implements ReferenceAdapter {

    @Override
    public Map<String, ?> compute(JsonNode input) {
        return input.has("strata") ? weighted(input.path("strata")) : bounded(input);
    }

    private static Map<String, ?> bounded(JsonNode input) {
        List<Double> values = ReferenceAdapter.doubles(input.path("values"));
        var missing = new MissingFeedback(
                responses(values, input.path("control")), responses(values, input.path("treatment")));
        var worstCase = (Interval) missing.worstCase();
        var trimmed = (Interval) missing.trimmed();
        var test = (Tested) missing.responseRateTest();
        return Map.of(
                "responseRates",
                        List.of(
                                missing.control().response().value(),
                                missing.treatment().response().value()),
                "observedDifference", worstCase.value(),
                "manski", Map.of("lower", worstCase.lower(), "upper", worstCase.upper()),
                "lee",
                        Map.of(
                                "trimmedArm", missing.trimsTreatment() ? "treatment" : "control",
                                "trimmedShare", missing.trimmedShare().orElseThrow(),
                                "lower", trimmed.lower(),
                                "upper", trimmed.upper()),
                "responseRateTest", Map.of("z", test.statistic(), "pValueTwoSided", test.pValue()));
    }

    private static Responses responses(List<Double> values, JsonNode node) {
        return new Responses(
                node.path("exposed").longValue(),
                new Histogram(values, ReferenceAdapter.longs(node.path("histogram"))));
    }

    private static Map<String, ?> weighted(JsonNode strata) {
        var raw = (Estimated) new Comparison(pooled(strata, "control"), pooled(strata, "treatment")).difference();
        var comparison = new Comparison(weighted(strata, "control"), weighted(strata, "treatment"));
        var difference = (Estimated) comparison.difference();
        return Map.of(
                "rawDifference",
                raw.value(),
                "responseWeighted",
                Map.of(
                        "control", ((Estimated) comparison.control()).value(),
                        "treatment", ((Estimated) comparison.treatment()).value(),
                        "difference", difference.value(),
                        "standardError", difference.standardError()));
    }

    private static Estimate weighted(JsonNode strata, String variant) {
        return new ResponseWeighting(strata.valueStream()
                        .map(node -> node.path(variant))
                        .map(node -> new ResponseWeighting.Stratum(
                                node.path("exposed").longValue(), answers(node).mean()))
                        .toList())
                .mean();
    }

    private static Estimate pooled(JsonNode strata, String variant) {
        return strata.valueStream()
                .map(node -> answers(node.path(variant)))
                .reduce(Sample.EMPTY, Sample::plus)
                .mean();
    }

    private static Sample answers(JsonNode node) {
        return new Sample(
                node.path("responded").longValue(),
                node.path("sum").decimalValue(),
                node.path("sumSquares").decimalValue());
    }
}
