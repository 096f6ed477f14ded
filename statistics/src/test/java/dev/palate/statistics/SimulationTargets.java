package dev.palate.statistics;

import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.DynamicNode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whether simulations with the classes of this module agree with those of the reference within four Monte Carlo
 * errors. They are short: fewer replications than those of the targets, with the seeds 1, 2, 3, …
 */
final class SimulationTargets {

    private static final Map<String, Consumer<JsonNode>> CHECKS = Map.of(
            "adaptive-inference-coverage", CoverageTargets::withFloor,
            "adaptive-inference-coverage-hard", CoverageTargets::almostWithoutFloor,
            "bandit-regret-stationary", BanditTargets::stationary,
            "bandit-regret-switch", BanditTargets::switching,
            "clustered-feedback-false-positives", ErrorRateTargets::clusteredFeedback,
            "profile-bandit", ProfileBanditTargets::check,
            "srm-monitoring", ErrorRateTargets::sampleRatio,
            "winner-declaration-error", ErrorRateTargets::winner);

    private static final Map<String, String> NOT_HERE = Map.of(
            "peeking-false-positives", "sequential analysis has tests of its own",
            "data-dependent-mixture-boundary", "the rule is one of another product, and not built",
            "independence-across-experiments", "bucketing is checked by the engine",
            "reassignment-on-weight-change", "allocations are checked by the engine");

    private SimulationTargets() {}

    static DynamicNode tests(Path file) {
        JsonNode simulations = new JsonMapper().readTree(file).path("simulations");
        return dynamicContainer(
                "simulation-targets",
                simulations
                        .propertyStream()
                        .map(simulation -> dynamicTest(
                                simulation.getKey(), () -> check(simulation.getKey(), simulation.getValue()))));
    }

    private static void check(String name, JsonNode simulation) {
        Consumer<JsonNode> check = CHECKS.get(name);
        if (check == null) {
            String reason = NOT_HERE.getOrDefault(name, "it is unknown");
            System.out.println("skipped simulation " + name + ": " + reason);
            abort(reason);
        }
        check.accept(simulation);
    }
}
