package dev.palate.statistics;

import dev.palate.statistics.allocation.BestArmIdentification;
import dev.palate.statistics.allocation.Direction;
import dev.palate.statistics.allocation.DiscountedSums;
import dev.palate.statistics.allocation.RewardBelief;
import dev.palate.statistics.allocation.TrafficShares;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

final class BanditAllocationAdapter implements ReferenceAdapter {

    @Override
    public Map<String, ?> compute(JsonNode input) {
        return switch (input.path("kind").stringValue()) {
            case "gaussian" -> gaussian(input);
            case "discounted" -> discounted(input);
            case "trackAndStop" -> bestArm(input);
            default -> throw new IllegalArgumentException("unknown kind: " + input);
        };
    }

    private static Map<String, ?> gaussian(JsonNode input) {
        List<Double> means = numbers(input.path("posteriorMeans"));
        List<Double> deviations = numbers(input.path("posteriorStandardDeviations"));
        TrafficShares best = TrafficShares.probabilityBest(
                IntStream.range(0, means.size())
                        .mapToObj(arm -> new RewardBelief(means.get(arm), deviations.get(arm)))
                        .toList(),
                input.path("lowerIsBetter").booleanValue() ? Direction.LOWER_IS_BETTER : Direction.HIGHER_IS_BETTER);
        boolean isCertain = Collections.max(best.shares()) > 1 - 1e-9;
        return Map.of(
                "probabilityBest", best.shares(),
                "thompsonWithFloor",
                        best.withFloor(input.path("floor").doubleValue()).shares(),
                "topTwoHalf",
                        isCertain
                                ? new ReferenceCase.Disputed("null here says not tested, and it is defined")
                                : best.topTwo(0.5).shares());
    }

    private static Map<String, ?> discounted(JsonNode input) {
        double gamma = input.path("gamma").doubleValue();
        List<Double> prior = numbers(input.path("prior"));
        List<Map<String, ?>> after = new ArrayList<>();
        List<DiscountedSums> arms =
                Collections.nCopies(input.path("periods").get(0).size(), DiscountedSums.EMPTY);
        for (JsonNode period : input.path("periods")) {
            List<DiscountedSums> before = arms;
            arms = IntStream.range(0, period.size())
                    .mapToObj(arm -> before.get(arm).followedBy(counts(period.get(arm)), gamma))
                    .toList();
            after.add(Map.of(
                    "effectiveN", arms.stream().map(DiscountedSums::count).toList(),
                    "effectiveSuccesses", arms.stream().map(DiscountedSums::sum).toList(),
                    "alpha", arms.stream().map(arm -> prior.get(0) + arm.sum()).toList(),
                    "beta",
                            arms.stream()
                                    .map(arm -> prior.get(1) + arm.count() - arm.sum())
                                    .toList()));
        }
        return Map.of("afterEachPeriod", after);
    }

    private static Map<String, ?> bestArm(JsonNode input) {
        int arms = input.path("means").size();
        var identification = new BestArmIdentification(IntStream.range(0, arms)
                .mapToObj(arm -> new BestArmIdentification.Arm(
                        input.path("means").get(arm).doubleValue(),
                        input.path("variances").get(arm).doubleValue(),
                        input.path("pulls").get(arm).longValue()))
                .toList());
        double threshold = identification.threshold(input.path("delta").doubleValue());
        double withoutUnion = threshold - Math.log(arms - 1);
        Map<String, Object> actual = new HashMap<>();
        actual.put("leader", identification.leader());
        actual.put("optimalProportions", identification.optimalProportions().shares());
        actual.put("characteristicTime", identification.characteristicTime().orElseThrow());
        actual.put("glr", perChallenger(identification, arms, identification::evidenceAgainst));
        actual.put("minGlr", identification.evidence());
        actual.put("heuristicThreshold", withoutUnion);
        actual.put("heuristicStops", identification.evidence() >= withoutUnion);
        actual.put("unionThreshold", threshold);
        actual.put("unionStops", identification.evidence() >= threshold);
        return actual;
    }

    /** The reference has null for the leader, against whom there is no evidence. */
    private static List<?> perChallenger(
            BestArmIdentification identification, int arms, Function<Integer, Double> evidence) {
        return IntStream.range(0, arms)
                .mapToObj(arm -> arm == identification.leader()
                        ? (Object) new Undefined(Reason.NO_COMPARISONS)
                        : evidence.apply(arm))
                .toList();
    }

    private static DiscountedSums counts(JsonNode node) {
        return DiscountedSums.ofCounts(
                node.path("n").doubleValue(), node.path("successes").doubleValue());
    }

    private static List<Double> numbers(JsonNode node) {
        return node.valueStream().map(JsonNode::doubleValue).toList();
    }
}
