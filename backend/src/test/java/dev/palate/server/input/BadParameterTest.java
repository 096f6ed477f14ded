package dev.palate.server.input;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palate.server.TestProject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/** Headers, cursors, filters and searches. */
class BadParameterTest extends BadInput {

    @Test
    @DisplayName("B34 an idempotency key that is empty, long, or of another body; one of another project is another")
    void idempotencyKeys() {
        refused(() -> once(project, "", "a"), 422, "invalid_request", "Idempotency-Key");
        refused(() -> once(project, "k".repeat(10_000), "a"), 422, "invalid_request", "Idempotency-Key");
        once(project, "k-1", "a").expectStatus().isCreated();
        refused(() -> once(project, "k-1", "b"), 422, "idempotency_key_reused", "Idempotency-Key");

        once(projects.create(), "k-1", "b")
                .expectStatus()
                .isCreated()
                .expectHeader()
                .doesNotExist("Idempotent-Replayed");
        post("/prompts", "{'key':'a','type':'text'}").expectStatus().isCreated();
    }

    private static ResponseSpec once(TestProject project, String key, String metric) {
        return project.management()
                .post()
                .uri("/metrics")
                .header("Idempotency-Key", key)
                .bodyValue(Map.of("key", metric, "kind", "binary"))
                .exchange();
    }

    @Test
    @DisplayName("B35 cursors that are no cursors of the list, limits out of bounds")
    void cursors() {
        var foreign = Base64.getUrlEncoder().encodeToString("2026-01-01T00:00:00Z".getBytes(StandardCharsets.UTF_8));
        for (var cursor : new String[] {"garbage!", "AAAA", foreign}) {
            refused(() -> get("/feedback?cursor=" + cursor), 400, "invalid_cursor", "cursor");
            refused(() -> get("/audit-events?cursor=" + cursor), 400, "invalid_cursor", "cursor");
        }
        for (var limit : new String[] {"0", "-1", "201", "1000000000", "1e9", "ten"}) {
            refused(() -> get("/prompts?limit=" + limit), 400, "invalid_parameter", "limit");
        }
    }

    @Test
    @DisplayName("B36 If-Match: *, weak, a list, garbage, missing")
    void preconditions() {
        scenario.post("/prompts", Map.of("key", "reply", "type", "text"));
        for (var tag : new String[] {"W/\"1\"", "\"0\"", "\"0\", \"9\"", "garbage", "\"1"}) {
            refused(() -> update(tag), 412, "precondition_failed");
        }
        refused(() -> update(null), 428, "precondition_required");

        update("\"0\", \"1\"").expectStatus().isOk();
        update("*").expectStatus().isOk();
    }

    private ResponseSpec update(@Nullable String tag) {
        return team.put()
                .uri("/prompts/reply")
                .headers(headers -> {
                    if (tag != null) {
                        headers.set(HttpHeaders.IF_MATCH, tag);
                    }
                })
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{\"description\":\"" + (tag == null ? "" : tag.length()) + "\"}")
                .exchange();
    }

    @Test
    @DisplayName("B37 unknown filters, a thousand filters, a statement as an order")
    void filters() {
        refused(() -> get("/prompts?sort=(select%20pg_sleep(9))"), 400, "invalid_parameter", "sort");
        refused(() -> get("/prompts?tga=legal"), 400, "invalid_parameter", "tga");
        refused(() -> get("/prompts?tag=a&tag=b"), 400, "invalid_parameter", "tag");
        var thousand = IntStream.range(0, 1_000).mapToObj(i -> "f" + i + "=1").collect(Collectors.joining("&"));
        refused(() -> get("/prompts?" + thousand), 400, "invalid_parameter", "f0");
        refused(() -> get("/feedback?source=nobody"), 400, "invalid_parameter", "source");
    }

    @Test
    @DisplayName("B38 wildcards and patterns in a search are words, a long one is refused")
    void searches() {
        scenario.post("/prompts", Map.of("key", "reply", "type", "text", "folder", "support"));
        for (var words : new String[] {"%25", "_", ".*", "(a%2B)%2B%24", "'%20OR%201=1--", "a%20%26%20!%20b%3A*"}) {
            assertThat(body(get("/prompts?q=" + words)).path("items")).isEmpty();
        }
        for (var folder : new String[] {"%25", "_upport", "supp%25"}) {
            assertThat(body(get("/prompts?folder=" + folder)).path("items")).isEmpty();
        }
        refused(() -> get("/prompts?q=" + "a".repeat(5_000)), 400, "invalid_parameter", "q");
    }

    @Test
    @DisplayName("B39 SQL in every text is inert")
    void sql() {
        for (var sql : new String[] {"' OR 1=1--", "'; DROP TABLE prompt; --", "$1", "\\x41", "\"; SELECT 1"}) {
            var key = "prompt-" + Integer.toHexString(sql.hashCode());
            scenario.post("/prompts", Map.of("key", key, "type", "text", "description", sql));
            assertThat(scenario.get("/prompts/" + key).path("description").asString())
                    .isEqualTo(sql);
        }
        for (var sql : new String[] {"'%20OR%201=1--", "';DROP%20TABLE%20prompt;--", "%241", "%5Cx41"}) {
            refused(() -> get("/prompts/" + sql.replace(";", "%3B")), 400, "invalid_parameter", "prompt");
            assertThat(body(get("/prompts?author=" + sql)).path("items")).isEmpty();
            assertThat(body(get("/feedback?subject=" + sql)).path("items")).isEmpty();
            assertThat(body(get("/audit-events?key=" + sql)).path("items")).isEmpty();
            refused(() -> get("/prompts?limit=" + sql), 400, "invalid_parameter", "limit");
        }
        refused(
                () -> project.with("palate_mgmt_' OR 1=1--")
                        .get()
                        .uri("/prompts")
                        .exchange(),
                401,
                "unauthorized");
    }

    @Test
    @DisplayName("B42 HTML in texts comes back as JSON that no browser takes for a page")
    void html() {
        var html = "<img src=x onerror=alert(1)><svg onload=alert(1)>[a](javascript:alert(1))![b](https://evil/b.png)";
        scenario.post("/prompts", Map.of("key", "reply", "type", "text", "description", html));

        var answer = team.get().uri("/prompts/reply").exchange();

        answer.expectHeader()
                .contentType(MediaType.APPLICATION_JSON)
                .expectHeader()
                .valueEquals("X-Content-Type-Options", "nosniff")
                .expectHeader()
                .value("Content-Security-Policy", policy -> assertThat(policy).contains("object-src 'none'"));
        assertThat(body(answer).path("description").asString()).isEqualTo(html);
        var refused = refused(() -> get("/prompts/%3Cimg%20onerror=x%3E"), 400, "invalid_parameter", "prompt");
        assertThat(refused.toString()).doesNotContain("<img");
    }
}
