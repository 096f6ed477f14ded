package dev.palate.server.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/** Splits, moments and subjects. */
class BadExperimentTest extends BadInput {

    @BeforeEach
    void createPrompt() {
        scenario.prompt("reply", "one", "two");
    }

    @Test
    @DisplayName("B25 splits that are negative, nothing, of one arm, of 101, with an arm twice, NaN")
    void splits() {
        refused(() -> weighed("1", "-1"), 422, "invalid_request", "/variants/1/weight");
        refused(() -> weighed("0", "0"), 422, "invalid_request", "/variants");
        refused(() -> weighed("1e-9", "1"), 422, "invalid_request", "/variants/0/weight");
        refused(() -> weighed("1e999", "1"), 422, "invalid_request", "/variants/0/weight");
        refused(() -> weighed("NaN", "1"), 400, "malformed_json");
        refused(() -> experiment("{'key':'a','version':1}"), 422, "invalid_request", "/variants");
        refused(() -> experiment(arms(101)), 422, "invalid_request", "/variants");
        refused(
                () -> experiment("{'key':'a','version':1},{'key':'a','version':2}"),
                422,
                "invalid_request",
                "/variants/1/key");

        assertThat(body(weighed("99.99", "0.02")).at("/variants/1/sharePpm").asInt())
                .isEqualTo(200);
    }

    private ResponseSpec weighed(String first, String second) {
        return experiment(
                "{'key':'a','version':1,'weight':%s},{'key':'b','version':2,'weight':%s}".formatted(first, second));
    }

    private ResponseSpec experiment(String variants) {
        return post("/experiments", "{'key':'trial','prompt':'reply','variants':[" + variants + "]}");
    }

    private static String arms(int count) {
        return IntStream.range(0, count)
                .mapToObj("{'key':'arm-%d','version':1}"::formatted)
                .collect(Collectors.joining(","));
    }

    /** The cells of a report's CSV are keys, numbers and words of ours; a spreadsheet runs none of these. */
    @Test
    @DisplayName("B44 keys that a spreadsheet would take for a formula")
    void formulas() {
        for (var key : List.of("=cmd()", "+1", "-1", "@sum", "\\ta", "\\ra")) {
            refused(
                    () -> experiment("{'key':'%s','version':1},{'key':'b','version':2}".formatted(key)),
                    422,
                    "invalid_request",
                    "/variants/0/key");
            refused(
                    () -> post("/metrics", "{'key':'%s','kind':'binary'}".formatted(key)),
                    422,
                    "invalid_request",
                    "/key");
            refused(() -> post("/profiles", "{'key':'%s','values':{}}".formatted(key)), 422, "invalid_request", "/key");
        }
    }

    @Test
    @DisplayName("B26 overlapping experiments, versions to come, moments that are none")
    void moments() {
        scenario.experiment("first", "reply", Map.of());
        scenario.post(
                "/experiments",
                Map.of(
                        "key", "second",
                        "prompt", "reply",
                        "variants", List.of(Map.of("key", "a", "version", 1), Map.of("key", "b", "version", 2))));
        refused(
                () -> team.post()
                        .uri("/experiments/second/start")
                        .header("If-Match", "*")
                        .bodyValue(Map.of())
                        .exchange(),
                409,
                "experiments_overlap");
        refused(
                () -> experiment("{'key':'a','version':1},{'key':'b','version':3}"),
                422,
                "invalid_request",
                "/variants/1/version");
        for (var moment : new String[] {
            "2025-02-29T00:00:00Z", "2026-01-01T00:00:00", "2026-01-01", "1767225600", "10000-01-01T00:00:00Z", "soon"
        }) {
            refused(() -> get("/prompts/reply/labels?asOf=" + moment), 400, "invalid_parameter", "asOf");
            refused(() -> resolve("{'asOf':'%s'}".formatted(moment)), 422, "invalid_request", "/asOf");
        }
        refused(() -> resolve("{'asOf':'0001-01-01T00:00:00Z'}"), 404, "label_not_found");
        assertThat(body(get("/prompts/reply/labels?asOf=2024-02-29T00:00:00Z")).path("items"))
                .isEmpty();
        assertThat(body(resolve("{'asOf':'9999-12-31T23:59:59Z'}")).path("text").asString())
                .isEqualTo("one");
    }

    @Test
    @DisplayName("B27 subjects that are empty, long, NUL or numbers; ids are never folded")
    void subjects() {
        for (var subject :
                new String[] {"''", "'%s'".formatted("u".repeat(10_000)), "'a\\u0000'", "'\\ud800'", "1", "null"}) {
            refused(
                    () -> resolve("{'context':{'subject':%s}}".formatted(subject)),
                    422,
                    "invalid_request",
                    "/context/subject");
        }
        refused(() -> get("/subjects/a%00/profile"), 400, "malformed_request");
        refused(() -> get("/subjects/" + "u".repeat(513) + "/profile"), 400, "invalid_parameter", "subject");

        scenario.profile("concise", Map.of());
        for (var subject : List.of("1", "01", " 1", "user@example.org", "User@example.org")) {
            team.put()
                    .uri("/subjects/{subject}/profile", subject)
                    .header("If-None-Match", "*")
                    .bodyValue(Map.of("profile", "concise"))
                    .exchange()
                    .expectStatus()
                    .isCreated();
        }
    }

    private ResponseSpec resolve(String body) {
        return post("/prompts/reply/resolve", body);
    }
}
