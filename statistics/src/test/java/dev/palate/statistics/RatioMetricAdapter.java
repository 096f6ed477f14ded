package dev.palate.statistics;

import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

final class RatioMetricAdapter implements ReferenceAdapter {

    @Override
    public Map<String, ?> compute(JsonNode input) {
        RatioSample control = sample(input.path("control"));
        RatioSample treatment = sample(input.path("treatment"));
        var comparison = new Comparison(control.ratio(), treatment.ratio());
        double level = ReferenceAdapter.level(input);

        Map<String, Object> actual = new HashMap<>();
        putVariant(actual, "control", control);
        putVariant(actual, "treatment", treatment);
        actual.put("absolute", ReferenceAdapter.student(comparison.difference(), level));
        actual.put("relative", ReferenceAdapter.student(comparison.liftByDeltaMethod(), level));
        DesignEffect.ofShares(control, treatment).ifPresent(effect -> {
            double clusteredError = ((Estimated) comparison.difference()).standardError();
            actual.put("designEffect", effect);
            actual.put("naiveEventLevelSE", clusteredError / Math.sqrt(effect));
        });
        return actual;
    }

    private static RatioSample sample(JsonNode node) {
        return new RatioSample(
                node.path("n").longValue(),
                node.path("sumNumerator").decimalValue(),
                node.path("sumDenominator").decimalValue(),
                node.path("sumNumeratorSquares").decimalValue(),
                node.path("sumDenominatorSquares").decimalValue(),
                node.path("sumProducts").decimalValue());
    }

    private static void putVariant(Map<String, Object> actual, String variant, RatioSample sample) {
        var ratio = (Estimated) sample.ratio();
        actual.put(variant + "Ratio", ratio.value());
        actual.put(variant + "VariancePerSubject", ratio.variance() * sample.subjects());
        actual.put(variant + "ClusterRobustSE", ratio.standardError());
    }
}
