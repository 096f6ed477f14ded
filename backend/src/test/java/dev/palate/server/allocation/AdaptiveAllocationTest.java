package dev.palate.server.allocation;

import static dev.palate.server.allocation.Market.BEGIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.palate.server.Scenario;
import dev.palate.server.ServerTest;
import dev.palate.server.TestProjects;
import dev.palate.server.platform.Ids;
import dev.palate.server.platform.PreconditionException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;

@ServerTest
class AdaptiveAllocationTest {

    private static final long SEED = 20261130;
    private static final Map<String, Object> POLICY =
            Map.of("mode", "thompson", "floor", 0.02, "explorationSubjects", 60, "explorationAnswers", 20);

    @Autowired
    TestProjects projects;

    @Autowired
    BeanFactory beans;

    @Autowired
    Adaptations adaptations;

    @Test
    void exploresUntilEveryVariantHasEnough() {
        var market = market(POLICY);
        market.serve(80, 0.2, 0.8);

        market.advance(BEGIN);

        assertThat(market.results().path("phase").stringValue()).isEqualTo("exploring");
        assertThat(market.results().path("reason").stringValue()).contains("of 60 subjects");
        assertThat(market.allocation()).isEqualTo(1);
    }

    @Test
    void movesTrafficStepByStepToWhatIsLikedBetter() {
        var market = market(POLICY);
        var now = BEGIN;
        for (int round = 0; round < 4; round++) {
            market.serve(200, 0.3, 0.7);
            market.advance(now);
            market.awaitAllocation();
            now = now.plusSeconds(60);
        }
        market.serve(100, 0.3, 0.7);

        var allocations = market.allocations();
        assertThat(allocations)
                .extracting(allocation -> allocation.at("/sharesPpm/treatment").asInt())
                .containsExactly(980_000, 900_000, 700_000, 500_000);
        assertThat(allocations.get(0).path("actor").stringValue()).isEqualTo("allocator");
        assertThat(allocations.get(0).path("reason").stringValue())
                .isEqualTo("Chances to be best after 600 judgements");
        assertThat(allocations.get(0).at("/posterior/metric").stringValue()).isEqualTo("thumbs");
        assertThat(allocations.get(0).at("/posterior/variants/1/chanceToBeBest").asDouble())
                .isGreaterThan(0.99);
        assertThat(allocations.get(0).path("movedPpm").asInt()).isEqualTo(80_000);
        assertThat(allocations.get(3).has("posterior")).isFalse();
        assertThat(market.number("""
                        SELECT count(*)
                        FROM exposure e
                        WHERE experiment_id = :id AND propensity = CASE allocation
                            WHEN 1 THEN 0.5
                            WHEN 2 THEN CASE variant WHEN 'treatment' THEN 0.7 ELSE 0.3 END
                            WHEN 3 THEN CASE variant WHEN 'treatment' THEN 0.9 ELSE 0.1 END
                            ELSE CASE variant WHEN 'treatment' THEN 0.98 ELSE 0.02 END END
                        """)).isEqualTo(900);
    }

    @Test
    void estimatesWhatVariantsAreWorthAlthoughTrafficFollowedThem() {
        var market = market(POLICY);
        var now = BEGIN;
        for (int round = 0; round < 3; round++) {
            market.serve(200, 0.3, 0.7);
            market.advance(now);
            market.awaitAllocation();
            now = now.plusSeconds(60);
        }

        var results = market.results();

        assertThat(results.path("phase").stringValue()).isEqualTo("adapting");
        assertThat(results.at("/policy/floor").asDouble()).isEqualTo(0.02);
        var control = results.at("/variants/0");
        var treatment = results.at("/variants/1");
        assertThat(control.at("/value/lower").asDouble()).isLessThan(0.3);
        assertThat(control.at("/value/upper").asDouble()).isGreaterThan(0.3);
        assertThat(treatment.at("/value/lower").asDouble()).isLessThan(0.7);
        assertThat(treatment.at("/value/upper").asDouble()).isGreaterThan(0.7);
        assertThat(treatment.at("/difference/lower").asDouble()).isPositive();
        assertThat(control.has("difference")).isFalse();
        assertThat(treatment.path("chanceToBeBest").asDouble()).isGreaterThan(0.99);
        assertThat(control.path("subjects").asLong()
                        + treatment.path("subjects").asLong())
                .isEqualTo(600);
        assertThat(treatment.path("effectiveShare").asDouble()).isCloseTo(0.7, within(0.06));
        assertThat(results.path("periods").size()).isEqualTo(4);
        assertThat(results.at("/periods/3/sharesPpm/control").asInt()).isEqualTo(500_000);
        assertThat(results.at("/periods/3/subjects/control").asLong()
                        + results.at("/periods/3/subjects/treatment").asLong())
                .isEqualTo(200);
        assertThat(results.path("unattributed").asLong()).isZero();
    }

    @Test
    void keepsToItsCadence() {
        var market = market(POLICY);
        market.serve(200, 0.5, 0.6);
        market.advance(BEGIN);
        var updatedAt = market.results().path("updatedAt").stringValue();
        assertThat(Instant.parse(updatedAt)).isEqualTo(BEGIN);

        market.serve(60, 0.5, 0.6);
        market.advance(BEGIN.plus(Duration.ofMinutes(14)));
        assertThat(market.results().path("updatedAt").stringValue()).isEqualTo(updatedAt);

        market.advance(BEGIN.plus(Duration.ofMinutes(15)));
        assertThat(Instant.parse(market.results().path("updatedAt").stringValue()))
                .isEqualTo(BEGIN.plus(Duration.ofMinutes(15)));

        market.serve(100, 0.5, 0.6);
        market.advance(BEGIN.plusSeconds(15 * 60 + 59));
        assertThat(Instant.parse(market.results().path("updatedAt").stringValue()))
                .isEqualTo(BEGIN.plus(Duration.ofMinutes(15)));

        market.advance(BEGIN.plusSeconds(16 * 60));
        assertThat(Instant.parse(market.results().path("updatedAt").stringValue()))
                .isEqualTo(BEGIN.plusSeconds(16 * 60));
    }

    @Test
    void pausesWhenSubjectsDidNotEnterAsTheyWereDrawn() {
        var market = market(POLICY);
        market.report("control", 150);
        market.report("treatment", 80);

        market.advance(BEGIN);

        assertThat(market.results().path("phase").stringValue()).isEqualTo("paused");
        assertThat(market.results().path("reason").stringValue()).startsWith("sample ratio mismatch");
        assertThat(market.allocation()).isEqualTo(1);
    }

    @Test
    void pausesWhileJudgementsWaitForTheirExposures() {
        var market = market(POLICY);
        market.serve(200, 0.2, 0.8);
        market.team()
                .send(IntStream.range(0, 60)
                        .mapToObj(i -> Scenario.thumb(Ids.next(), true))
                        .toList());

        market.advance(Instant.now());

        assertThat(market.results().path("phase").stringValue()).isEqualTo("paused");
        assertThat(market.results().path("reason").stringValue()).startsWith("ingest lag: 60 of the last 260");
        assertThat(market.allocation()).isEqualTo(1);

        market.advance(Instant.now().plus(Duration.ofMinutes(20)));
        assertThat(market.allocation()).isEqualTo(2);
    }

    @Test
    void restsWhileTheExperimentIsPaused() {
        var market = market(POLICY);
        market.serve(200, 0.2, 0.8);
        market.team().change("trial", "pause", Map.of());

        market.advance(BEGIN);

        assertThat(market.results().path("reason").stringValue()).isEqualTo("the experiment is paused");
        assertThat(market.allocation()).isEqualTo(1);

        market.team().change("trial", "stop", Map.of());
        assertThat(market.results().path("phase").stringValue()).isEqualTo("waiting");
    }

    @Test
    void hasNothingToSayBeforeTheStart() {
        var team = Scenario.in(projects.create()).prompt("reply", "one", "two");
        team.post(
                "/experiments",
                Map.of(
                        "key", "draft",
                        "prompt", "reply",
                        "variants", List.of(Map.of("key", "a", "version", 1), Map.of("key", "b", "version", 2)),
                        "primaryMetric", "stars",
                        "allocationPolicy", POLICY));

        var results = team.get("/experiments/draft/adaptive");

        assertThat(results.path("phase").stringValue()).isEqualTo("waiting");
        assertThat(results.path("reason").stringValue()).isEqualTo("the experiment is draft");
        assertThat(results.at("/variants/1/value/undefined").stringValue()).isEqualTo("no subject was exposed");
        assertThat(results.at("/variants/1").has("chanceToBeBest")).isFalse();
    }

    @Test
    void changesNothingThatSomebodyChangedMeanwhile() {
        var market = market(POLICY);
        market.serve(200, 0.2, 0.8);
        var seen = market.experiment();
        market.team().change("trial", "allocations", Map.of("weights", Map.of("control", 3, "treatment", 1)));

        assertThatThrownBy(() -> adaptations.advance(seen, BEGIN).block()).isInstanceOf(PreconditionException.class);

        assertThat(market.allocation()).isEqualTo(2);
        assertThat(market.results().has("updatedAt")).isFalse();
    }

    private Market market(Map<String, Object> policy) {
        return new Market(projects.create(), beans, policy, SEED);
    }
}
