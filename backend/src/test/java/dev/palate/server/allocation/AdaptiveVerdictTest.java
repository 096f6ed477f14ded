package dev.palate.server.allocation;

import static dev.palate.server.allocation.Market.BEGIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.palate.server.Scenario;
import dev.palate.server.ServerTest;
import dev.palate.server.TestProjects;
import dev.palate.server.platform.Ids;
import dev.palate.statistics.ConfidenceSequence;
import dev.palate.statistics.Estimated;
import dev.palate.statistics.Interval;
import dev.palate.statistics.RatioSample;
import dev.palate.statistics.allocation.AdaptiveRatios;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** The verdict of an experiment whose traffic follows its rewards. */
@ServerTest
class AdaptiveVerdictTest {

    private static final long SEED = 20261130;
    private static final Map<String, Object> POLICY =
            Map.of("mode", "thompson", "floor", 0.02, "explorationSubjects", 60, "explorationAnswers", 20);

    @Autowired
    TestProjects projects;

    @Autowired
    BeanFactory beans;

    @Test
    void restsOnAdaptivelyWeightedDifferences() {
        var market = market();
        adapt(market);

        var results = market.team().get("/experiments/trial/results");

        var treatment = results.at("/metrics/0/variants/1");
        var weighted = market.results().at("/variants/1/difference");
        assertThat(treatment.at("/difference/value").asDouble())
                .isCloseTo(weighted.path("value").asDouble(), within(1e-12));
        assertThat(treatment.at("/difference/standardError").asDouble())
                .isCloseTo(weighted.path("standardError").asDouble(), within(1e-12));
        assertThat(treatment.at("/difference/value").asDouble())
                .isNotEqualTo(treatment.at("/fixedHorizon/difference/value").asDouble());
        assertThat(treatment.at("/relativeDifference/lower").asDouble()).isPositive();
        assertThat(results.path("method").stringValue()).contains("adaptively weighted");
        assertThat(results.at("/verdict/status").stringValue()).isEqualTo("better");
        assertThat(results.at("/verdict/variant").stringValue()).isEqualTo("treatment");
    }

    /**
     * Everybody likes everything better later, when most are shown the treatment: of 29 points that the plain difference is, about
     * 16 are left.
     */
    @Test
    void allowsForSharesThatChangedWhileTastesDid() {
        var market = market();
        market.serve(200, 0.2, 0.2);
        market.team().change("trial", "allocations", Map.of("weights", Map.of("control", 1, "treatment", 9)));
        market.awaitAllocation();
        market.serve(300, 0.8, 0.8);

        var results = market.team().get("/experiments/trial/results");

        var difference = results.at("/metrics/0/variants/1/difference/value").asDouble();
        var plain = results.at("/metrics/0/variants/1/fixedHorizon/difference/value")
                .asDouble();
        assertThat(difference)
                .isCloseTo(market.results().at("/variants/1/difference/value").asDouble(), within(1e-12))
                .isLessThan(0.8 * plain);
        var points = BigDecimal.valueOf(100 * difference).round(new MathContext(3));
        assertThat(results.at("/verdict/sentence").stringValue())
                .contains("+" + points.stripTrailingZeros().toPlainString() + " points, between ");
    }

    @Test
    void saysHowManyCannotBeWeighted() {
        var market = market();
        market.serve(100, 0.3, 0.7);
        var before = market.team().get("/experiments/trial/results");

        market.team()
                .report(List.of(Scenario.exposure(Ids.next(), "reply", 1, "trial", "control", "drawn-by-an-unknown")));
        var after = market.team().get("/experiments/trial/results");

        assertThat(before.path("method").stringValue()).doesNotContain("left out");
        assertThat(after.path("method").stringValue()).endsWith("are left out of these differences (1).");
        assertThat(after.at("/metrics/0/variants/1/difference"))
                .isEqualTo(before.at("/metrics/0/variants/1/difference"));
    }

    @Test
    void followsFromTheSumsOfTheDecisionReport() {
        var market = market();
        adapt(market);
        market.team().change("trial", "stop", Map.of());
        market.team().change("trial", "decide", Map.of("variant", "treatment", "reason", "It is better"));

        var report = market.team().get("/experiments/trial/report").path("content");

        var difference = (Estimated) ratios(report.at("/sums/rewards")).difference(0, 1);
        var interval = (Interval) ConfidenceSequence.tunedFor(2_000, 0.95).interval(difference, 600, 0.95);
        var answered = report.at("/results/metrics/0/variants/1/difference");
        assertThat(answered.path("value").asDouble()).isCloseTo(interval.value(), within(1e-12));
        assertThat(answered.path("lower").asDouble()).isCloseTo(interval.lower(), within(1e-12));
        assertThat(answered.path("upper").asDouble()).isCloseTo(interval.upper(), within(1e-12));
        assertThat(report.at("/looks/0/difference/value").asDouble()).isCloseTo(interval.value(), within(1e-12));
    }

    private static AdaptiveRatios ratios(JsonNode sums) {
        var periods = new TreeMap<Integer, List<AdaptiveRatios.Arm>>();
        sums.forEach(sum -> periods.computeIfAbsent(sum.path("allocation").asInt(), first -> new ArrayList<>())
                .add(new AdaptiveRatios.Arm(
                        sum.path("sharePpm").asInt() / 1e6,
                        new RatioSample(
                                sum.path("subjects").asLong(),
                                sum.path("m").decimalValue(),
                                sum.path("d").decimalValue(),
                                sum.path("mm").decimalValue(),
                                sum.path("dd").decimalValue(),
                                sum.path("md").decimalValue()))));
        return new AdaptiveRatios(
                periods.values().stream().map(AdaptiveRatios.Period::of).toList());
    }

    private static void adapt(Market market) {
        var now = BEGIN;
        for (int round = 0; round < 3; round++) {
            market.serve(200, 0.3, 0.7);
            market.advance(now);
            market.awaitAllocation();
            now = now.plusSeconds(60);
        }
    }

    private Market market() {
        return new Market(projects.create(), beans, POLICY, SEED);
    }
}
