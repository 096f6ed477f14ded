package dev.palate.statistics;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

final class OrdinalScoresAdapter implements ReferenceAdapter {

    @Override
    public Map<String, ?> compute(JsonNode input) {
        Histogram control = scores(input.path("controlCounts"));
        Histogram treatment = scores(input.path("treatmentCounts"));
        var comparison = new RankComparison(control, treatment);
        Tested brunnerMunzel = ((Estimated) comparison.cliffsDelta()).test();
        return Map.of(
                "controlMean", control.mean(),
                "treatmentMean", treatment.mean(),
                "mannWhitneyU", comparison.mannWhitneyU(),
                "pValue", ((Tested) comparison.mannWhitney()).pValue(),
                "probabilityOfSuperiority", ((Estimated) comparison.superiority()).value(),
                "cliffDelta", ((Estimated) comparison.cliffsDelta()).value(),
                "brunnerMunzel", Map.of("statistic", brunnerMunzel.statistic(), "pValue", brunnerMunzel.pValue()));
    }

    private static Histogram scores(JsonNode counts) {
        return new Histogram(List.of(1.0, 2.0, 3.0, 4.0, 5.0), ReferenceAdapter.longs(counts));
    }
}
