package dev.palate.client.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palate.client.model.FieldError;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ProblemReaderTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final ProblemReader reader =
            new ProblemReader(JsonMapper.builder().build(), Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void readsAProblemDocument() {
        var problem = read(422, """
                {"type":"https://palate.dev/problems/invalid_request","title":"Invalid request","status":422,
                 "code":"invalid_request","detail":"Two fields are wrong.","traceId":"t-1","unheardOf":true,
                 "errors":[{"pointer":"/label","message":"is too long"},{"pointer":"/version","message":"must be 1 or more"}]}
                """);

        assertThat(problem.status()).isEqualTo(422);
        assertThat(problem.code()).isEqualTo("invalid_request");
        assertThat(problem.detail()).contains("Two fields are wrong.");
        assertThat(problem.errors()).extracting(FieldError::getPointer).containsExactly("/label", "/version");
        assertThat(problem.problem().getTraceId()).isEqualTo("t-1");
        assertThat(problem)
                .hasMessage(
                        "422 invalid_request: Two fields are wrong. [/label is too long; /version must be 1 or more]");
    }

    @Test
    void saysWhichNamesWouldHaveBeenFound() {
        var problem = read(404, """
                {"type":"about:blank","title":"Not found","status":404,"code":"label_not_found",
                 "detail":"There is no label 'prod'.","available":["production","staging"]}
                """);

        assertThat(problem.available()).containsExactly("production", "staging");
        assertThat(problem)
                .hasMessage("404 label_not_found: There is no label 'prod'. (available: production, staging)");
    }

    @Test
    void makesAProblemOfAProxysPage() {
        var problem = read(502, "<html>\n<h1>Bad\tGateway</h1></html>");

        assertThat(problem.status()).isEqualTo(502);
        assertThat(problem.code()).isEqualTo("http_502");
        assertThat(problem.detail()).contains("<html> <h1>Bad Gateway</h1></html>");
    }

    @Test
    void quotesOnlyTheBeginningOfALongPage() {
        assertThat(read(500, "x".repeat(100_000)).detail().orElseThrow()).hasSize(201);
    }

    @Test
    void makesAProblemOfNothing() {
        assertThat(read(503, "")).hasMessage("503 http_503: HTTP status 503");
        assertThat(read(503, "null").code()).isEqualTo("http_503");
        assertThat(read(503, "[1]").code()).isEqualTo("http_503");
    }

    @Test
    void makesAProblemOfOtherJson() {
        var problem = read(500, "{\"timestamp\":\"2026-03-01\",\"status\":200,\"error\":\"Internal Server Error\"}");

        assertThat(problem.status()).isEqualTo(500);
        assertThat(problem.code()).isEqualTo("http_500");
        assertThat(problem.errors()).isEmpty();
        assertThat(problem.available()).isEmpty();
    }

    @Test
    void readsRetryAfterInSecondsAndAsADate() {
        assertThat(retryAfter("120")).isEqualTo(Duration.ofMinutes(2));
        assertThat(retryAfter("Sun, 01 Mar 2026 12:00:30 GMT")).isEqualTo(Duration.ofSeconds(30));
        assertThat(retryAfter("Sun, 01 Mar 2026 11:00:00 GMT")).isEqualTo(Duration.ZERO);
    }

    @Test
    void ignoresAnUnreadableRetryAfter() {
        for (var value : List.of("", "soon", "-1", "1.5", "99999999999999999999")) {
            assertThat(read(503, Map.of("Retry-After", List.of(value)), "").retryAfter())
                    .as(value)
                    .isEmpty();
        }
    }

    private Duration retryAfter(String value) {
        return read(503, Map.of("Retry-After", List.of(value)), "").retryAfter().orElseThrow();
    }

    private PalateProblemException read(int status, String body) {
        return read(status, Map.of(), body);
    }

    private PalateProblemException read(int status, Map<String, List<String>> headers, String body) {
        return reader.read(
                status, HttpHeaders.of(headers, (name, value) -> true), body.getBytes(StandardCharsets.UTF_8));
    }
}
