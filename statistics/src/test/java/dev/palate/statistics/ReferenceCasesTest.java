package dev.palate.statistics;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/** Every file of the folder {@code -Dreference.statistics=…} is either checked case by case or named as not yet built. */
class ReferenceCasesTest {

    private static final Map<String, ReferenceAdapter> ADAPTERS = Map.ofEntries(
            entry("adaptive-inference", new AdaptiveInferenceAdapter()),
            entry("agreement", new AgreementAdapter()),
            entry("bandit-allocation", new BanditAllocationAdapter()),
            entry("bayesian-beta-binomial", new BayesianBetaBinomialAdapter()),
            entry("bayesian-gaussian", new BayesianGaussianAdapter()),
            entry("bradley-terry", new BradleyTerryAdapter()),
            entry("bradley-terry-controlled", new ControlledBradleyTerryAdapter()),
            entry("cuped", new CupedAdapter()),
            entry("group-sequential", new GroupSequentialAdapter()),
            entry("mean-difference", new MeanDifferenceAdapter()),
            entry("missing-feedback", new MissingFeedbackAdapter()),
            entry("moments", new MomentsAdapter()),
            entry("multiple-testing", new MultipleTestingAdapter()),
            entry("ordinal-scores", new OrdinalScoresAdapter()),
            entry("plackett-luce", new PlackettLuceAdapter()),
            entry("post-stratification", new PostStratificationAdapter()),
            entry("power", new PowerAdapter()),
            entry("quantile", new QuantileAdapter()),
            entry("ratio-metric", new RatioMetricAdapter()),
            entry("reward-model-agreement", new RewardModelAdapter()),
            entry("sequential", new SequentialAdapter()),
            entry("srm", new SampleRatioAdapter()),
            entry("two-proportion", new TwoProportionAdapter()),
            entry("win-rate", new WinRateAdapter()));

    private static final Map<String, String> NOT_BUILT = Map.ofEntries(
            entry("hashing-peers", "bucketing of other products concerns imports, not this module"),
            entry("routing-proposal", "bucketing is checked by the engine and the backend"));

    @TestFactory
    List<DynamicNode> agreesWithEveryReferenceCase() throws IOException {
        String folder = System.getProperty("reference.statistics", "");
        if (folder.isEmpty() || !Files.isDirectory(Path.of(folder))) {
            skip("reference cases: there is no folder '" + folder + "'");
        }
        try (Stream<Path> files = Files.list(Path.of(folder))) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .map(ReferenceCasesTest::suite)
                    .toList();
        }
    }

    private static DynamicNode suite(Path file) {
        String name = file.getFileName().toString().replace(".json", "");
        if (name.equals("simulation-targets")) {
            return SimulationTargets.tests(file);
        }
        ReferenceAdapter adapter = ADAPTERS.get(name);
        return adapter != null ? cases(name, ReferenceSuite.read(file), adapter) : notChecked(name);
    }

    private static DynamicNode cases(String name, ReferenceSuite suite, ReferenceAdapter adapter) {
        return dynamicContainer(
                name,
                suite.cases().stream()
                        .map(reference -> dynamicTest(
                                reference.id() + " " + reference.description(),
                                () -> reference.assertAgrees(adapter.compute(reference.input())))));
    }

    private static DynamicNode notChecked(String name) {
        return dynamicTest(name, () -> {
            String reason = NOT_BUILT.get(name);
            if (reason == null) {
                fail("suite '%s' has neither an adapter nor a reason why not", name);
            }
            skip("reference suite " + name + ": " + reason);
        });
    }

    private static void skip(String whatAndWhy) {
        System.out.println("skipped " + whatAndWhy);
        abort(whatAndWhy);
    }
}
