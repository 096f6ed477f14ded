package dev.palate.server.input;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palate.server.platform.Ids;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/** Texts, names, and how many of them there may be. */
class BadTextTest extends BadInput {

    private static final int MEBIBYTE = 1 << 20;

    @BeforeEach
    void createPrompt() {
        scenario.post("/prompts", Map.of("key", "reply", "type", "text"));
    }

    @Test
    @DisplayName("B19 half surrogate pairs; names that could pass for others; texts stay as they are")
    void unicode() {
        refused(
                () -> post("/prompts", "{'key':'a','type':'text','tags':['\\ud800']}"),
                422,
                "invalid_request",
                "/tags/0");
        refused(() -> post("/prompts/reply/versions", "{'text':'\\udc00\\ud800'}"), 422, "invalid_request", "/text");

        for (var name : List.of(
                "gnp\u202eexe",
                "zero\u200bwidth",
                "\u2066isolated",
                "not\ufdd0",
                "un\u0378assigned",
                "private\ue000",
                "su\u0440port", // Cyrillic
                "\u0391lpha", // Greek
                "e" + "\u0301".repeat(10_000 / 200),
                "filler\u3164")) {
            refused(() -> tagged("a", name), 422, "invalid_request", "/tags/0");
            refused(() -> category(name), 422, "invalid_request", "/categories/0");
        }
        refused(
                () -> send(Map.of("key", "a", "type", "text", "folder", "su\u0440port")),
                422,
                "invalid_request",
                "/folder");

        tagged("twins", "caf\u00e9", "cafe\u0301").expectStatus().isCreated();
        assertThat(scenario.get("/prompts/twins").path("tags").toString()).isEqualTo("[\"caf\u00e9\"]");
        assertThat(body(get("/prompts?tag=cafe%CC%81")).path("items")).hasSize(1);

        var text = "cafe\u0301 \u202eabc\u202c \ufdd0 \u0378 \ud83d\udc69\u200d\ud83d\udd2c " + "\u0301".repeat(10_000);
        scenario.publish("reply", text);
        assertThat(scenario.get("/prompts/reply/versions/1").path("text").asString())
                .isEqualTo(text);
    }

    private ResponseSpec tagged(String key, String... tags) {
        return send(Map.of("key", key, "type", "text", "tags", tags));
    }

    private ResponseSpec category(String name) {
        return team.post()
                .uri("/metrics")
                .bodyValue(Map.of("key", "a", "kind", "category", "categories", List.of(name)))
                .exchange();
    }

    private ResponseSpec send(Map<String, ?> prompt) {
        return team.post().uri("/prompts").bodyValue(prompt).exchange();
    }

    @Test
    @DisplayName("B21 texts that are empty, a mebibyte, more, 100,000 lines, or no template")
    void texts() {
        for (var text : List.of("", "a", "x".repeat(MEBIBYTE), "\n".repeat(100_000))) {
            publish(text).expectStatus().isCreated();
        }
        refused(() -> publish("x".repeat(MEBIBYTE + 1)), 422, "invalid_request", "/text");
        refused(() -> publish("é".repeat(MEBIBYTE / 2 + 1)), 422, "invalid_request", "/text");
        for (var text : List.of("a\n{{", "a\n{{#x}}", "a\n{{/x}}", "a\n{{#x}}{{/y}}", "a\n{{}}", "a\n}}{{{")) {
            var problem = refused(() -> publish(text), 422, "invalid_request", "/text");
            assertThat(problem.at("/errors/0/message").asString()).startsWith("line 2, column");
        }
    }

    private ResponseSpec publish(String text) {
        return team.post()
                .uri("/prompts/reply/versions")
                .bodyValue(Map.of("text", text))
                .exchange();
    }

    @Test
    @DisplayName("B22 keys that are paths, dots, long, emoji, or twins by case")
    void keys() {
        for (var key : List.of(
                "../a",
                "%2e%2e%2f",
                "//",
                "/",
                ".hidden",
                "a".repeat(300),
                "\ud83d\ude00",
                "CON",
                "Reply",
                "a ",
                " a",
                "a/b",
                "-a",
                "")) {
            refused(() -> send(Map.of("key", key, "type", "text")), 422, "invalid_request", "/key");
        }
        for (var path : List.of("%2e%2e", "%2e%2e%2fmetrics", "..%2f..%2fadmin", "a%2Fb", "CON", "REPLY")) {
            assertThat(get("/prompts/" + path)
                            .returnResult(Void.class)
                            .getStatus()
                            .value())
                    .isIn(400, 404);
        }
    }

    @Test
    @DisplayName("B23 versions, labels, variables and inclusions beyond their number; a cycle is named")
    void counts() {
        var variables =
                IntStream.range(0, 10_000).mapToObj(i -> "{{v" + i + "}}").collect(Collectors.joining());
        assertThat(refused(() -> publish(variables), 422, "invalid_request", "/text")
                        .toString())
                .contains("more than 1000 different variables");

        scenario.publish("reply", "Hello");
        fillVersions();
        assertThat(refused(() -> publish("One more"), 409, "too_many_versions").toString())
                .contains("10000 versions");
        fillLabels();
        assertThat(refused(() -> put("/prompts/reply/labels/one-more", "{'version':1}"), 409, "too_many_labels")
                        .toString())
                .contains("1000 labels");

        includeEachOther();
        assertThat(refused(() -> publishTo("p0", "{{> p2@version:1}}"), 422, "invalid_request", "/text")
                        .toString())
                .contains("p0 → p2 → p1 → p0");
        assertThat(refused(() -> publishTo("p6", "{{> p5@version:1}}"), 422, "invalid_request", "/text")
                        .toString())
                .contains("more than 5 deep");
    }

    private void includeEachOther() {
        for (var i = 0; i <= 6; i++) {
            scenario.post("/prompts", Map.of("key", "p" + i, "type", "text"));
            if (i < 6) {
                scenario.publish("p" + i, i == 0 ? "deep" : "{{> p" + (i - 1) + "@version:1}}");
            }
        }
    }

    private ResponseSpec publishTo(String prompt, String text) {
        return team.post()
                .uri("/prompts/{prompt}/versions", prompt)
                .bodyValue(Map.of("text", text))
                .exchange();
    }

    private void fillVersions() {
        run("""
                INSERT INTO prompt_version (prompt_id, project_id, number, content, variables, config, digest, parents, origin,
                    author, created_at)
                SELECT v.prompt_id, v.project_id, n, v.content, v.variables, v.config, v.digest || n, v.parents, v.origin,
                    v.author, v.created_at
                FROM prompt_version v
                CROSS JOIN generate_series(2, 10000) AS n
                WHERE v.project_id = :projectId
                """);
        run("UPDATE prompt SET latest_version = 10000 WHERE project_id = :projectId");
    }

    private void fillLabels() {
        run("""
                INSERT INTO deployment (project_id, prompt_id, label, version, actor, valid_from)
                SELECT project_id, id, 'label-' || n, 1, 'test', now()
                FROM prompt
                CROSS JOIN generate_series(1, 1000) AS n
                WHERE project_id = :projectId
                """);
    }

    private void run(String sql) {
        db.sql(sql).bind("projectId", project.id()).then().block();
    }

    @Test
    @DisplayName("B24 a snapshot beyond 16 MiB is refused when it is published, deployed or started")
    void snapshotTooLarge() {
        var text = Ids.next() + "x".repeat(MEBIBYTE - 1_000);
        for (var i = 0; i < 16; i++) {
            scenario.post("/prompts", Map.of("key", "large-" + i, "type", "text"));
            if (i < 15) {
                scenario.publish("large-" + i, text);
            }
        }
        scenario.publish("reply", "x".repeat(MEBIBYTE)); // 16 MiB but for a few bytes
        var problem = refused(() -> publishTo("large-15", text), 409, "snapshot_too_large");
        assertThat(problem.path("detail").asString()).contains("more than 16 MiB", "Remove labels");

        scenario.publish("reply", "Short now, so that the long one is served no more");
        scenario.publish("large-15", text);
        refused(() -> put("/prompts/reply/labels/production", "{'version':1}"), 409, "snapshot_too_large");
        put("/prompts/reply/labels/production", "{'version':2}").expectStatus().isCreated();
        refusesToStart();
        publishTo("reply", "Still room for this").expectStatus().isCreated();
    }

    private void refusesToStart() {
        scenario.post(
                "/experiments",
                Map.of(
                        "key",
                        "trial",
                        "prompt",
                        "reply",
                        "variants",
                        List.of(
                                Map.of("key", "control", "control", true, "version", 2),
                                Map.of("key", "long", "version", 1))));
        refused(
                () -> team.post()
                        .uri("/experiments/trial/start")
                        .header("If-Match", "*")
                        .bodyValue(Map.of("reason", "try"))
                        .exchange(),
                409,
                "snapshot_too_large");
    }
}
