package dev.palate.statistics;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

final class SampleRatioAdapter implements ReferenceAdapter {

    @Override
    public Map<String, ?> compute(JsonNode input) {
        if (input.has("periods")) {
            return changing(input.path("periods")
                    .valueStream()
                    .map(SampleRatioAdapter::ratio)
                    .toList());
        }
        if (input.has("concentration")) {
            return monitored(ratio(input), input.path("concentration").doubleValue());
        }
        return simple(ratio(input));
    }

    private static Map<String, ?> simple(SampleRatio ratio) {
        Map<String, Object> actual = chiSquare(ratio.test());
        actual.put("strayInZeroWeightArm", ratio.strays());
        actual.put("minExpected", ratio.smallestExpected());
        return actual;
    }

    private static Map<String, ?> monitored(SampleRatio ratio, double concentration) {
        var monitor = new SampleRatioMonitor(concentration);
        return Map.of("logBayesFactor", monitor.logBayesFactor(ratio), "sequentialPValue", monitor.pValue(ratio));
    }

    private static Map<String, ?> changing(List<SampleRatio> periods) {
        Map<String, Object> actual = chiSquare(new ChangingSampleRatio(periods).test());
        actual.put(
                "naivePooledPValue", ((Tested) totalsAgainstLastWeights(periods).test()).pValue());
        return actual;
    }

    private static SampleRatio totalsAgainstLastWeights(List<SampleRatio> periods) {
        List<SampleRatio.Share> last = periods.get(periods.size() - 1).shares();
        return new SampleRatio(IntStream.range(0, last.size())
                .mapToObj(variant -> new SampleRatio.Share(
                        last.get(variant).weight(),
                        periods.stream()
                                .mapToLong(
                                        period -> period.shares().get(variant).subjects())
                                .sum()))
                .toList());
    }

    private static Map<String, Object> chiSquare(TestResult result) {
        var test = (Tested) result;
        return new HashMap<>(Map.of(
                "chiSquare", test.statistic(),
                "degreesOfFreedom", test.degreesOfFreedom(),
                "pValue", test.pValue()));
    }

    private static SampleRatio ratio(JsonNode node) {
        JsonNode observed = node.path("observed");
        JsonNode weights = node.path("weights");
        return new SampleRatio(IntStream.range(0, weights.size())
                .mapToObj(variant -> new SampleRatio.Share(
                        weights.get(variant).doubleValue(),
                        observed.get(variant).longValue()))
                .toList());
    }
}
