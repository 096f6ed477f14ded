package dev.palate.statistics;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import dev.palate.statistics.preference.RatedOutputs;
import dev.palate.statistics.preference.Scale;
import dev.palate.statistics.preference.TwoRaters;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

final class AgreementAdapter implements ReferenceAdapter {

    @Override
    public Map<String, ?> compute(JsonNode input) {
        JsonNode ratings = input.path("ratings");
        List<List<Double>> outputs = IntStream.range(0, ratings.get(0).size())
                .mapToObj(unit -> ratings.valueStream()
                        .map(rater -> rater.get(unit))
                        .filter(rating -> !rating.isNull())
                        .map(JsonNode::doubleValue)
                        .toList())
                .toList();
        RatedOutputs rated = RatedOutputs.of(outputs.stream()
                .map(output -> output.stream().collect(groupingBy(rating -> rating, counting())))
                .toList());

        Map<String, Object> actual = new HashMap<>();
        actual.put("pairableUnits", rated.pairableOutputs());
        actual.put("pairableValues", rated.pairableRatings());
        actual.put(
                "krippendorffAlpha",
                Map.of(
                        "nominal", ReferenceAdapter.value(rated.alpha(Scale.NOMINAL)),
                        "ordinal", ReferenceAdapter.value(rated.alpha(Scale.ORDINAL)),
                        "interval", ReferenceAdapter.value(rated.alpha(Scale.INTERVAL))));
        int raters = ratings.size();
        actual.put("fleissKappa", fleiss(rated, raters));
        if (raters == 2) {
            actual.put("cohenKappa", cohen(outputs));
        }
        actual.put("reason", new ReferenceCase.Disputed("reasons are in words of our own"));
        return actual;
    }

    private static Map<String, ?> fleiss(RatedOutputs rated, int raters) {
        return Map.of(
                "value", ReferenceAdapter.value(rated.fleissKappa(raters)),
                "units", rated.complete(raters).pairableOutputs());
    }

    private static Map<String, ?> cohen(List<List<Double>> outputs) {
        List<List<Double>> both =
                outputs.stream().filter(output -> output.size() == 2).toList();
        List<Double> labels =
                both.stream().flatMap(List::stream).distinct().sorted().toList();
        var raters = new TwoRaters(labels.stream()
                .map(first -> labels.stream()
                        .map(second -> both.stream()
                                .filter(List.of(first, second)::equals)
                                .count())
                        .toList())
                .toList());
        return Map.of(
                "unweighted", ReferenceAdapter.value(raters.kappa(TwoRaters.Weights.UNWEIGHTED)),
                "linear", ReferenceAdapter.value(raters.kappa(TwoRaters.Weights.LINEAR)),
                "quadratic", ReferenceAdapter.value(raters.kappa(TwoRaters.Weights.QUADRATIC)),
                "units", raters.outputs());
    }
}
