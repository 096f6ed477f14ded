package dev.palate.statistics;

import dev.palate.statistics.allocation.AdaptiveRewards;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

final class AdaptiveInferenceAdapter implements ReferenceAdapter {

    private static final ReferenceCase.Disputed NOT_OURS =
            new ReferenceCase.Disputed("it depends on the order within a period and is listed for reference only");

    @Override
    public Map<String, ?> compute(JsonNode input) {
        double level = ReferenceAdapter.level(input);
        var rewards = new AdaptiveRewards(input.path("periods")
                .valueStream()
                .map(AdaptiveInferenceAdapter::period)
                .toList());
        int arms = rewards.periods().get(0).strata().get(0).arms().size();
        return Map.of(
                "arms",
                        IntStream.range(0, arms)
                                .mapToObj(arm -> Map.of(
                                        "naiveMean", ReferenceAdapter.value(rewards.naiveMean(arm)),
                                        "ipw", estimate(rewards.inversePropensity(arm), level),
                                        "aipw", estimate(rewards.augmented(arm), level),
                                        "awConstantAllocation", estimate(rewards.adaptivelyWeighted(arm), level),
                                        "awTwoPoint", NOT_OURS))
                                .toList(),
                "contrastsAgainstArm0",
                        IntStream.range(1, arms)
                                .mapToObj(arm -> contrast(arm, (Estimated) rewards.difference(0, arm), level))
                                .toList());
    }

    private static Object estimate(Estimate estimate, double level) {
        return ReferenceAdapter.student(estimate, level);
    }

    private static Map<String, ?> contrast(int arm, Estimated difference, double level) {
        Interval interval = difference.interval(level);
        return Map.of(
                "arm", arm,
                "difference", difference.value(),
                "standardError", difference.standardError(),
                "ciLower", interval.lower(),
                "ciUpper", interval.upper());
    }

    private static AdaptiveRewards.Period period(JsonNode node) {
        List<JsonNode> arms = node.path("arms").valueStream().toList();
        return AdaptiveRewards.Period.of(IntStream.range(0, arms.size())
                .mapToObj(arm -> new AdaptiveRewards.Arm(
                        node.path("propensities").get(arm).doubleValue(),
                        new Sample(
                                arms.get(arm).path("n").longValue(),
                                arms.get(arm).path("sum").decimalValue(),
                                arms.get(arm).path("sumSquares").decimalValue())))
                .toList());
    }
}
