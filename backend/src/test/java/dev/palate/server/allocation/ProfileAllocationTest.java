package dev.palate.server.allocation;

import static dev.palate.server.allocation.Market.BEGIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.palate.server.ServerTest;
import dev.palate.server.TestProjects;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Profiles that leave the pool of an adaptive experiment and get shares of their own. */
@ServerTest
class ProfileAllocationTest {

    private static final long SEED = 20261201;
    private static final Map<String, Object> POLICY = Map.of(
            "mode", "thompson", "floor", 0.02, "explorationSubjects", 60, "explorationAnswers", 20, "perProfile", true);
    private static final List<String> PROFILES = List.of("concise", "playful", "rare");

    @Autowired
    TestProjects projects;

    @Autowired
    BeanFactory beans;

    @Test
    void showsEachProfileWhatItLikes() {
        var market = market(Map.of("allocationPolicy", POLICY));
        follow(market, 3);

        var newest = market.allocations().get(0);

        assertThat(profiles(newest)).containsExactly("concise", "playful");
        assertThat(share(newest, "concise")).isEqualTo(980_000);
        assertThat(share(newest, "playful")).isEqualTo(20_000);
        assertThat(newest.at("/sharesPpm/treatment").asInt()).as("of the pool").isBetween(300_000, 700_000);
        assertThat(newest.at("/profiles/0/movedPpm").asInt()).isEqualTo(80_000);
        assertThat(newest.at("/profiles/0/reason").stringValue()).isEqualTo("Chances to be best after 360 judgements");
        assertThat(newest.at("/profiles/0/segments/0/end").asInt()).isEqualTo(20_000);
        var belief = newest.at("/profiles/0/posterior/variants/1");
        assertThat(belief.path("subjects").asLong()
                        + newest.at("/profiles/0/posterior/variants/0/subjects").asLong())
                .isEqualTo(360);
        assertThat(belief.path("mean").asDouble()).isCloseTo(0.8, within(0.1));
        assertThat(belief.path("chanceToBeBest").asDouble()).isGreaterThan(0.999);
        assertThat(newest.at("/posterior/profileDeviation").asDouble()).isGreaterThan(0.2);
    }

    @Test
    void letsAProfileLeaveFromTheSharesOfThePoolByNoMoreThanTheCap() {
        var market = market(Map.of("allocationPolicy", POLICY));
        follow(market, 1);

        var second = market.allocations().get(0);

        assertThat(share(second, "concise")).isEqualTo(700_000);
        assertThat(share(second, "playful")).isEqualTo(300_000);
        assertThat(second.at("/profiles/0/movedPpm").asInt()).isEqualTo(200_000);
        assertThat(second.at("/profiles/0/reason").stringValue())
                .isEqualTo("Left the pool, as 120 subjects gave feedback. Chances to be best after 120 judgements");
    }

    @Test
    void servesAndRecordsWhatTheTableOfTheProfileSays() {
        var market = market(Map.of("allocationPolicy", POLICY));
        follow(market, 2);
        market.serve(60, 0.5, 0.5);
        market.serve("rare", 60, 0.5, 0.5);

        assertThat(market.number("""
                        SELECT count(*)
                        FROM exposure e
                        JOIN experiment x ON x.id = e.experiment_id
                        JOIN variant v ON (v.experiment_id, v.key) = (x.id, e.variant)
                        JOIN allocation a ON (a.experiment_id, a.number) = (x.id, e.allocation)
                        WHERE x.id = :id
                            AND e.bucket = bucket('variant', x.salt, e.subject)
                            AND EXISTS (
                                SELECT FROM jsonb_array_elements(segments_of(a, e.profile)) AS s
                                WHERE e.bucket >= (s ->> 0)::integer AND e.bucket < (s ->> 1)::integer
                                    AND (s ->> 2)::integer = v.position)
                            AND e.propensity = (
                                SELECT sum((s ->> 1)::integer - (s ->> 0)::integer) / 1000000.0
                                FROM jsonb_array_elements(segments_of(a, e.profile)) AS s
                                WHERE (s ->> 2)::integer = v.position)
                        """)).isEqualTo(600);
    }

    @Test
    void keepsSmallProfilesAndThoseWithoutOneInThePool() {
        var market = market(Map.of("allocationPolicy", POLICY));
        market.serve("concise", 200, 0.2, 0.8);
        market.serve("rare", 40, 0.9, 0.1);
        market.serve(90, 0.9, 0.1);
        market.advance(BEGIN);

        var second = market.allocations().get(0);

        assertThat(profiles(second)).containsExactly("concise");
        assertThat(share(second, "concise")).isEqualTo(700_000);
        assertThat(second.at("/sharesPpm/treatment").asInt())
                .as("of those in the pool, 130 told what they like")
                .isEqualTo(300_000);
    }

    @Test
    void sharesAllProfilesAlikeUnlessAskedTo() {
        var policy = new HashMap<>(POLICY);
        policy.remove("perProfile");
        var market = market(Map.of("allocationPolicy", policy));
        follow(market, 2);

        assertThat(market.allocations()).noneMatch(allocation -> allocation.has("profiles"));
        assertThat(market.results().has("profiles")).isFalse();
        assertThat(market.team().snapshot().at("/experiments/0").has("segmentsByProfile"))
                .isFalse();
    }

    @Test
    void estimatesWhatVariantsAreWorthToAllAndToEachProfile() {
        var market = market(Map.of("allocationPolicy", POLICY));
        follow(market, 4);

        var results = market.team().get("/experiments/trial/adaptive?level=0.999");

        for (var variant : List.of(results.at("/variants/0"), results.at("/variants/1"))) {
            assertThat(variant.at("/value/lower").asDouble()).isLessThan(0.5);
            assertThat(variant.at("/value/upper").asDouble()).isGreaterThan(0.5);
            assertThat(variant.at("/plainValue/value").asDouble())
                    .as("of those who were shown it because they like it")
                    .isGreaterThan(0.56);
        }
        var concise = results.at("/profiles/0");
        assertThat(concise.path("profile").stringValue()).isEqualTo("concise");
        assertThat(concise.at("/variants/0/value/lower").asDouble()).isLessThan(0.2);
        assertThat(concise.at("/variants/0/value/upper").asDouble()).isBetween(0.2, 0.5);
        assertThat(concise.at("/variants/1/difference/lower").asDouble()).isPositive();
        assertThat(concise.at("/variants/1/sharePpm").asInt()).isEqualTo(980_000);
        assertThat(concise.at("/variants/1/chanceToBeBest").asDouble()).isGreaterThan(0.999);
        assertThat(results.at("/variants/1/sharePpm").asInt()).isBetween(300_000, 700_000);
        assertThat(results.at("/periods/0/profiles/1/sharesPpm/control").asInt())
                .isEqualTo(980_000);
        assertThat(results.at("/periods/1/profiles/0/subjects/control").asLong()
                        + results.at("/periods/1/profiles/0/subjects/treatment").asLong())
                .isEqualTo(120);
    }

    @Test
    void evaluatesAnotherRoutingByThePropensitiesOfEachProfile() {
        var market = market(Map.of("allocationPolicy", POLICY));
        follow(market, 3);

        var liked = Map.of("control", 0, "treatment", 1);
        var answer = market.team()
                .post(
                        "/experiments/trial/what-if?level=0.999",
                        Map.of(
                                "weights", Map.of("control", 1, "treatment", 0),
                                "profiles", Map.of("concise", liked, "rare", liked)));
        var disliked = market.team()
                .post(
                        "/experiments/trial/what-if?level=0.999",
                        Map.of("weights", Map.of("control", 1, "treatment", 1)));

        assertThat(answer.at("/selfNormalised/value").asDouble()).isCloseTo(0.8, within(0.08));
        assertThat(disliked.at("/selfNormalised/lower").asDouble()).isLessThan(0.5);
        assertThat(disliked.at("/selfNormalised/upper").asDouble()).isGreaterThan(0.5);
        assertThat(disliked.at("/logged/value").asDouble()).isGreaterThan(0.54);
    }

    /** Whatever all together look like: most who saw the treatment are of one profile, and like more. */
    @Test
    void holdsSubjectsAgainstTheSharesOfTheirProfile() {
        var market = market(Map.of("allocationPolicy", POLICY));
        follow(market, 3);
        market.serve("concise", 300, 0.2, 0.8);

        var results = market.team().get("/experiments/trial/results");

        assertThat(results.at("/health/sampleRatio/state").stringValue()).isEqualTo("healthy");
        assertThat(results.at("/health/sampleRatio/counts/1/expected").asDouble())
                .isGreaterThan(600);
        assertThat(StreamSupport.stream(results.at("/health/checks").spliterator(), false)
                        .map(check -> check.path("key").stringValue() + " "
                                + check.path("status").stringValue()))
                .contains("exposed_split ok", "responded_split ok", "response_rate undefined")
                .noneMatch(check -> check.endsWith("blocking"));
        assertThat(market.number("""
                        SELECT count(*)
                        FROM (
                            SELECT experiment_id, allocation, variant, profile, subjects, in_several FROM entry_rollup
                            EXCEPT
                            SELECT experiment_id, allocation, variant, profile, subjects, in_several
                            FROM expected_entry_rollup) AS different
                        WHERE experiment_id = :id
                        """)).isZero();
        market.advance(BEGIN.plusSeconds(600));
        assertThat(market.results().path("phase").stringValue()).isEqualTo("adapting");
    }

    /** Fewer of the playful answer, whatever they are shown, and most of them are shown the control. */
    @Test
    void findsVariantsAnsweredAlikeWithinProfiles() {
        var market = market(Map.of("allocationPolicy", POLICY));
        for (int round = 0; round < 5; round++) {
            market.answering(1).serve("concise", 120, 0.2, 0.8);
            market.answering(0.4).serve("playful", 120, 0.8, 0.2);
            market.advance(BEGIN.plusSeconds(60L * market.allocation()));
            market.awaitAllocation();
        }

        var results = market.team().get("/experiments/trial/results");
        var treatment = results.at("/metrics/0/variants/1");
        var control = results.at("/metrics/0/variants/0");

        assertThat(control.path("responded").asDouble()
                        / control.path("subjects").asDouble())
                .isLessThan(0.65);
        assertThat(treatment.path("responded").asDouble()
                        / treatment.path("subjects").asDouble())
                .isGreaterThan(0.7);
        assertThat(treatment.at("/responseTest/pValue").asDouble()).isGreaterThan(1e-5);
        assertThat(StreamSupport.stream(results.at("/health/checks").spliterator(), false)
                        .map(check -> check.path("key").stringValue() + " "
                                + check.path("status").stringValue()))
                .contains("responded_split ok");
    }

    @Test
    void saysNothingOfADifferenceThatIsOneOfProfilesOnly() {
        var market = market(Map.of("allocationPolicy", POLICY));
        follow(market, 4);

        var treatment = market.team().get("/experiments/trial/results").at("/metrics/0/variants/1");

        assertThat(treatment.at("/difference/lower").asDouble()).isNegative();
        assertThat(treatment.at("/difference/upper").asDouble()).isPositive();
        assertThat(treatment.at("/difference/value").asDouble())
                .isEqualTo(market.results().at("/variants/1/difference/value").asDouble(), within(1e-12));
    }

    @Test
    void givesAllProfilesTheSharesThatSomebodySets() {
        var market = market(Map.of("allocationPolicy", POLICY));
        follow(market, 3);

        market.team().change("trial", "allocations", Map.of("trafficShare", 0.5));
        var ramped = market.allocations().get(0);
        market.team().change("trial", "allocations", Map.of("weights", Map.of("control", 1, "treatment", 0)));
        var closed = market.allocations().get(0);

        assertThat(share(ramped, "concise")).isEqualTo(980_000);
        assertThat(ramped.at("/profiles/0/reason").stringValue()).isEqualTo("its shares stay");
        assertThat(share(closed, "concise")).isZero();
        assertThat(share(closed, "playful")).isZero();
        assertThat(closed.at("/profiles/0/movedPpm").asInt()).isEqualTo(980_000);
        assertThat(closed.at("/profiles/1/movedPpm").asInt()).isEqualTo(20_000);
        assertThat(closed.at("/profiles/0/reason").stringValue()).isEqualTo("all profiles were given these shares");
    }

    @Test
    void keepsStoredAssignmentsWhateverTheTableSays() {
        var market = market(Map.of("allocationPolicy", POLICY, "stickiness", "stored"));
        follow(market, 1);
        var before = market.team()
                .resolve("reply", Map.of("context", Map.of("subject", "subject-0", "profile", "concise")))
                .path("experiment");
        follow(market, 2);

        var after = market.team()
                .resolve("reply", Map.of("context", Map.of("subject", "subject-0", "profile", "playful")))
                .path("experiment");

        assertThat(after).isEqualTo(before);
        assertThat(before.path("propensity").asDouble()).isEqualTo(0.5);
        var checks = market.team().get("/experiments/trial/results").at("/health/checks");
        assertThat(checks.get(0).path("key").stringValue()).isEqualTo("assigned_split");
        assertThat(checks.get(0).path("status").stringValue()).isEqualTo("ok");
        assertThat(checks.get(0).path("n").asLong()).isEqualTo(720);
    }

    @Test
    void tellsTheAuditLogAndTheSnapshot() {
        var market = market(Map.of("allocationPolicy", POLICY));
        follow(market, 1);

        var served = market.team().snapshot().at("/experiments/0");
        var event = market.team().get("/audit-events?limit=1").at("/items/0");

        assertThat(served.at("/segmentsByProfile/concise"))
                .isEqualTo(market.allocations().get(0).at("/profiles/0/segments"));
        assertThat(event.path("actor").stringValue()).isEqualTo("allocator");
    }

    private Market market(Map<String, Object> more) {
        return new Market(projects.create(), beans, more, SEED, PROFILES);
    }

    /** Concise subjects like the treatment and playful ones the control, equally many of both. */
    private static void follow(Market market, int rounds) {
        for (int round = 0; round < rounds; round++) {
            market.serve("concise", 120, 0.2, 0.8);
            market.serve("playful", 120, 0.8, 0.2);
            market.advance(BEGIN.plusSeconds(60L * market.allocation()));
            market.awaitAllocation();
        }
    }

    private static List<String> profiles(JsonNode allocation) {
        return StreamSupport.stream(allocation.path("profiles").spliterator(), false)
                .map(profile -> profile.path("profile").stringValue())
                .toList();
    }

    private static int share(JsonNode allocation, String profile) {
        return StreamSupport.stream(allocation.path("profiles").spliterator(), false)
                .filter(found -> found.path("profile").stringValue().equals(profile))
                .mapToInt(found -> found.at("/sharesPpm/treatment").asInt())
                .findFirst()
                .orElseThrow();
    }
}
