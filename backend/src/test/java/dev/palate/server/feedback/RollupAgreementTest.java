package dev.palate.server.feedback;

import static dev.palate.server.Scenario.feedback;
import static org.assertj.core.api.Assertions.assertThat;

import dev.palate.server.Scenario;
import dev.palate.server.SecondInstance;
import dev.palate.server.ServerTest;
import dev.palate.server.TestProjects;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.node.ObjectNode;

/** Whatever arrives, in whatever order and on whichever instance: the roll-ups are what the events say. */
@ServerTest
class RollupAgreementTest {

    private static final long SEED = 20261123;
    private static final int EXPOSURES = 300;
    private static final int JUDGEMENTS = 1_500;

    @Autowired
    TestProjects projects;

    @Autowired
    RollupRebuild rollups;

    @Autowired
    DatabaseClient db;

    private final Random random = new Random(SEED);
    private final Instant start = Instant.now().minusSeconds(86_400 * 5);

    @Test
    void foldsTheSameNumbersAsARebuildFromTwoInstancesAtOnce() {
        System.out.println("Seed " + SEED);
        var team = Scenario.in(projects.create())
                .prompt("reply", "one", "two", "three")
                .profile("concise", Map.of())
                .profile("verbose", Map.of())
                .metric("score", "reward", Map.of())
                .metric("latency", "signal", Map.of("direction", "lower", "minimum", 0))
                .experiment(
                        "trial",
                        "reply",
                        Map.of("primaryMetric", "thumbs", "allocationPolicy", Map.of("mode", "thompson")))
                .prompt("greeting", "one", "two", "three")
                .experiment("fixed", "greeting", Map.of("primaryMetric", "thumbs"));
        var requests = requests();

        try (var second = SecondInstance.start()) {
            var instances = List.of(
                    team.project().server(), second.client(team.project().server()));
            requests.parallelStream().forEach(request -> request.sendTo(instances.get(request.instance())));
        }

        var folded = results(team);
        assertThat(folded).contains("control", "treatment", "thumbs", "score", "latency", "are excluded (");
        assertThat(excludedWhoAnswered(team)).isPositive();
        assertThat(total("covariate_rollup")).isPositive();
        assertThat(total("distribution_rollup")).isPositive();
        assertThat(rollups.differences(team.project().id()).block()).isZero();
        rollups.rebuild(team.project().id()).block();
        assertThat(results(team)).isEqualTo(folded);
    }

    private record Request(int instance, String uri, List<Map<String, Object>> items) {

        void sendTo(WebTestClient client) {
            client.post()
                    .uri(uri)
                    .bodyValue(Map.of("items", items))
                    .exchange()
                    .expectStatus()
                    .isOk();
        }
    }

    /** Batches with duplicates, revisions, retractions, and exposures that come after their feedback. */
    private List<Request> requests() {
        var ids = random.longs(EXPOSURES).mapToObj(bits -> new UUID(bits, bits)).toList();
        var requests = new ArrayList<Request>();
        chunks(repeated(ids.stream().map(this::exposure).toList()), 9)
                .forEach(chunk -> requests.add(new Request(random.nextInt(2), "/exposures", chunk)));
        chunks(
                        repeated(random.ints(JUDGEMENTS, 0, 9)
                                .mapToObj(kind -> judgement(kind, ids))
                                .toList()),
                        37)
                .forEach(chunk -> requests.add(new Request(random.nextInt(2), "/feedback", chunk)));
        Collections.shuffle(requests, random);
        return requests;
    }

    /** Every fifth item is sent twice, and the order is any. */
    private List<Map<String, Object>> repeated(List<Map<String, Object>> items) {
        var all = new ArrayList<>(items);
        all.addAll(items.stream().filter(item -> random.nextInt(5) == 0).toList());
        Collections.shuffle(all, random);
        return all;
    }

    /** Every third subject sees whatever comes, the others always the same variant. */
    private Map<String, Object> exposure(UUID id) {
        var subject = random.nextInt(60);
        var isTreated = subject % 3 == 0 ? random.nextBoolean() : subject % 2 == 0;
        var isAdaptive = random.nextBoolean();
        var item = new HashMap<>(Scenario.exposure(
                id,
                isAdaptive ? "reply" : "greeting",
                isTreated ? 2 : 1,
                isAdaptive ? "trial" : "fixed",
                isTreated ? "treatment" : "control",
                "user-" + subject));
        if (random.nextInt(4) == 0) {
            item.keySet().removeAll(List.of("experiment", "variant"));
            item.put("version", 3);
        } else if (random.nextInt(15) == 0) {
            item.put("forced", true);
        } else {
            item.put("allocation", 1 + random.nextInt(3));
        }
        if (random.nextBoolean()) {
            item.put("profile", random.nextBoolean() ? "concise" : "verbose");
        }
        item.put("requestId", "request-" + id);
        item.put("occurredAt", time());
        return item;
    }

    private Map<String, Object> judgement(int kind, List<UUID> exposures) {
        var one = exposures.get(random.nextInt(exposures.size()));
        var two = exposures.get((exposures.indexOf(one) + 1 + random.nextInt(exposures.size() - 1)) % exposures.size());
        var item = new HashMap<>(
                switch (kind) {
                    case 0 -> feedback("rating", "stars", Map.of("exposureId", one, "value", 1 + random.nextInt(5)));
                    case 1 -> feedback("reward", "score", Map.of("exposureId", one, "value", decimal()));
                    case 2 -> feedback("comment", "comment", Map.of("exposureId", one, "text", "fine"));
                    case 3 -> feedback("pairwise", "preference", pair(one, two));
                    case 4 -> feedback("ranking", "ranking", Map.of("ranks", List.of(List.of(one), List.of(two))));
                    case 5 -> feedback("binary", "thumbs", Map.of("exposureId", one, "retracted", true));
                    case 6 -> feedback("rating", "stars", Map.of("exposureId", one, "retracted", true));
                    case 7 ->
                        feedback(
                                "signal",
                                "latency",
                                Map.of("exposureId", one, "value", decimal().abs()));
                    default -> feedback("binary", "thumbs", Map.of("exposureId", one, "value", random.nextBoolean()));
                });
        if (item.containsKey("exposureId") && random.nextBoolean()) {
            item.put("requestId", "request-" + item.remove("exposureId"));
        }
        item.put("rater", "rater-" + random.nextInt(3));
        item.put("occurredAt", time());
        return item;
    }

    private Map<String, Object> pair(UUID one, UUID two) {
        return Map.of("preferred", one, "other", two, "outcome", random.nextInt(4) == 0 ? "tie" : "preferred");
    }

    private BigDecimal decimal() {
        return BigDecimal.valueOf(random.nextGaussian() * 1e3).setScale(1 + random.nextInt(9), RoundingMode.HALF_EVEN);
    }

    private String time() {
        return start.plusSeconds(random.nextInt(86_400 * 4)).toString();
    }

    private static <T> List<List<T>> chunks(List<T> items, int size) {
        var chunks = new ArrayList<List<T>>();
        for (var i = 0; i < items.size(); i += size) {
            chunks.add(List.copyOf(items.subList(i, Math.min(i + size, items.size()))));
        }
        return chunks;
    }

    private long total(String rollup) {
        return db.sql("SELECT coalesce(sum(subjects), 0)::bigint FROM " + rollup)
                .mapValue(Long.class)
                .one()
                .blockOptional()
                .orElseThrow();
    }

    /** Of the experiment with fixed weights, whose other answers are not kept by entry. */
    private long excludedWhoAnswered(Scenario team) {
        return db.sql("""
                        SELECT coalesce(sum(responded), 0)::bigint
                        FROM entry_metric_rollup
                        WHERE experiment_id IN (SELECT id FROM experiment WHERE project_id = :projectId AND NOT adaptive)
                        """)
                .bind("projectId", team.project().id())
                .mapValue(Long.class)
                .one()
                .blockOptional()
                .orElseThrow();
    }

    private static String results(Scenario team) {
        return results(team, "trial") + results(team, "fixed");
    }

    private static String results(Scenario team, String experiment) {
        var answer = (ObjectNode) team.get("/experiments/" + experiment + "/results");
        ((ObjectNode) answer.path("verdict")).remove("expectedAt");
        return answer.remove(List.of("computedAt")).toString();
    }
}
