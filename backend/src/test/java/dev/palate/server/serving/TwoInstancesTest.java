package dev.palate.server.serving;

import static dev.palate.server.Scenario.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.palate.server.Scenario;
import dev.palate.server.SecondInstance;
import dev.palate.server.ServerTest;
import dev.palate.server.TestProjects;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

/** Two instances on one database serve the same, whoever was told of a change. */
@ServerTest
class TwoInstancesTest {

    private static SecondInstance second;

    @Autowired
    TestProjects projects;

    @Autowired
    DatabaseClient db;

    private Scenario team;
    private WebTestClient elsewhere;

    @BeforeAll
    static void startSecondInstance() {
        second = SecondInstance.start();
    }

    @AfterAll
    static void stopSecondInstance() {
        second.close();
    }

    @BeforeEach
    void deployPrompt() {
        team = Scenario.in(projects.create());
        elsewhere = second.client(team.project().server());
        team.prompt("greeting", "one", "two");
    }

    @Test
    void servesAMoveOfALabel() {
        until(() -> text().equals("one"));

        team.deploy("greeting", "production", 2);

        until(() -> text().equals("two"));
    }

    @Test
    void servesAMoveAlsoWhenNobodyListens() {
        until(() -> text().equals("one"));
        stopListening();

        team.deploy("greeting", "production", 2);

        until(() -> text().equals("two"));
    }

    @Test
    void startsAndStopsAnExperiment() {
        team.experiment("trial", "greeting", Map.of());
        until(() -> resolve("user-1").has("experiment"));

        team.change("trial", "pause", Map.of());

        until(() -> !resolve("user-1").has("experiment"));
    }

    @Test
    void forgetsARevokedKey() {
        until(() -> text().equals("one"));
        var server = team.get("/api-keys")
                .path("items")
                .valueStream()
                .filter(key -> key.path("type").stringValue().equals("server"))
                .findFirst()
                .orElseThrow();

        team.project()
                .management()
                .delete()
                .uri("/api-keys/" + server.path("id").stringValue())
                .exchange()
                .expectStatus()
                .isNoContent();

        until(() -> elsewhere
                        .get()
                        .uri("/snapshot")
                        .exchange()
                        .returnResult(Void.class)
                        .getStatus()
                        .value()
                == 401);
    }

    @Test
    void keepsTheFirstAssignmentOfASubjectWhicheverInstanceMadeIt() {
        team.experiment("trial", "greeting", Map.of("stickiness", "stored"));
        until(() -> resolve("nobody").has("experiment"));

        var variants = IntStream.range(0, 64)
                .parallel()
                .mapToObj(i -> i % 2 == 0 ? resolve("user-1") : team.resolveFor("greeting", "user-1"))
                .map(answer -> answer.path("experiment").path("variant").stringValue())
                .distinct()
                .toList();

        assertThat(variants).hasSize(1);
        assertThat(assignments("user-1")).containsExactly(variants.get(0));
    }

    @Test
    void keepsAStoredAssignmentWhenWeightsChange() {
        team.experiment("trial", "greeting", Map.of("stickiness", "stored"));
        var before = team.resolveFor("greeting", "user-1")
                .path("experiment")
                .path("variant")
                .stringValue();
        var other = before.equals("control") ? "treatment" : "control";

        team.change("trial", "allocations", Map.of("weights", Map.of(before, 0, other, 1)));

        until(() -> resolve("user-" + System.nanoTime())
                        .path("experiment")
                        .path("allocation")
                        .intValue()
                == 2);
        var after = resolve("user-1").path("experiment");
        assertThat(after.path("variant").stringValue()).isEqualTo(before);
        assertThat(after.path("allocation").intValue()).isEqualTo(1);
    }

    private List<String> assignments(String subject) {
        return Objects.requireNonNull(db.sql("""
                        SELECT a.variant
                        FROM assignment a
                        WHERE a.project_id = :projectId AND a.subject = :subject
                        """)
                .bind("projectId", team.project().id())
                .bind("subject", subject)
                .mapValue(String.class)
                .all()
                .collectList()
                .block());
    }

    private void stopListening() {
        var stopped = db.sql("""
                        SELECT count(pg_terminate_backend(pid))
                        FROM pg_stat_activity
                        WHERE query LIKE 'LISTEN palate_config%' OR query = 'SELECT 1'
                        """).mapValue(Long.class).one().block();
        assertThat(stopped).isPositive();
    }

    private String text() {
        return resolve("anybody").path("text").asString("");
    }

    private JsonNode resolve(String subject) {
        return Objects.requireNonNull(elsewhere
                .post()
                .uri("/prompts/greeting/resolve")
                .bodyValue(Map.of("context", Map.of("subject", subject)))
                .exchange()
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody());
    }
}
