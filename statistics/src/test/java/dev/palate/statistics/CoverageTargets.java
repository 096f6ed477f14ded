package dev.palate.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palate.statistics.BanditSimulation.Policy;
import dev.palate.statistics.allocation.AdaptiveRewards;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.LongStream;
import tools.jackson.databind.JsonNode;

/** How often intervals from adaptively shared traffic hold what they promise. */
final class CoverageTargets {

    private static final int REPLICATIONS = 600;
    private static final int TARGET_REPLICATIONS = 3000;

    private static final Map<String, BiFunction<AdaptiveRewards, Integer, Estimate>> ESTIMATORS = Map.of(
            "naive mean", AdaptiveRewards::naiveMean,
            "AIPW, equal weights", AdaptiveRewards::augmented,
            "adaptively weighted AIPW (h = sqrt e)", AdaptiveRewards::adaptivelyWeighted);

    private CoverageTargets() {}

    static void withFloor(JsonNode simulation) {
        List<AdaptiveRewards> rewards = simulate(0.02, 50, 0.5, 0.5, 0.6);
        check(simulation, rewards, 0.5, 0.5, 0.6);
        assertThat(coverage(rewards, AdaptiveRewards::adaptivelyWeighted, 0, 0.5)
                        .mean())
                .isGreaterThanOrEqualTo(0.93);
    }

    static void almostWithoutFloor(JsonNode simulation) {
        check(simulation, simulate(0.002, 25, 0.5, 0.5, 0.5, 0.58), 0.5, 0.5, 0.5, 0.58);
    }

    private static void check(JsonNode simulation, List<AdaptiveRewards> rewards, double... rates) {
        for (JsonNode result : simulation.path("results")) {
            String name = result.path("arm").stringValue() + ", "
                    + result.path("estimator").stringValue();
            int arm = name.startsWith("best arm") ? rates.length - 1 : 0;
            var estimator = ESTIMATORS.get(result.path("estimator").stringValue());
            coverage(rewards, estimator, arm, rates[arm])
                    .assertShareAgrees(name, result.path("coverage").doubleValue(), TARGET_REPLICATIONS);
            new Replications(rewards.stream()
                            .mapToDouble(sample -> value(estimator.apply(sample, arm)) - rates[arm])
                            .toArray())
                    .assertMeanAgrees(
                            name,
                            result.path("bias").doubleValue(),
                            result.path("rmse").doubleValue() / Math.sqrt(TARGET_REPLICATIONS));
        }
    }

    private static Replications coverage(
            List<AdaptiveRewards> rewards,
            BiFunction<AdaptiveRewards, Integer, Estimate> estimator,
            int arm,
            double truth) {
        return new Replications(rewards.stream()
                .mapToDouble(sample -> covers(estimator.apply(sample, arm), truth) ? 1 : 0)
                .toArray());
    }

    private static boolean covers(Estimate estimate, double truth) {
        return estimate.interval(0.95) instanceof Interval interval && interval.contains(truth);
    }

    private static double value(Estimate estimate) {
        return ((Number) ReferenceAdapter.value(estimate)).doubleValue();
    }

    private static List<AdaptiveRewards> simulate(double floor, int batch, double... rates) {
        Policy policy = Policy.thompson(batch, rates.length, shares -> shares.withFloor(floor));
        return LongStream.rangeClosed(1, REPLICATIONS)
                .mapToObj(seed -> {
                    var simulation = new BanditSimulation(policy, seed);
                    simulation.run(40 * batch, rates);
                    return simulation.rewards();
                })
                .toList();
    }
}
