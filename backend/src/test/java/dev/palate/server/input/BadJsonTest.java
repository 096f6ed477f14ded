package dev.palate.server.input;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.palate.server.access.KeyType;
import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Bodies that are no JSON, or JSON of another shape. */
class BadJsonTest extends BadInput {

    private static final String VERSIONS = "/prompts/reply/versions";
    private static final String LABEL = "/prompts/reply/labels/production";

    @BeforeEach
    void createPrompt() {
        scenario.post("/prompts", java.util.Map.of("key", "reply", "type", "text"));
        scenario.publish("reply", "Hello");
    }

    @Test
    @DisplayName("B01 empty body, white space")
    void emptyBody() {
        refused(() -> post("/prompts", ""), 400, "missing_body");
        refused(() -> post("/prompts", " \n\t "), 400, "missing_body");
    }

    @Test
    @DisplayName("B02 broken JSON, with line and column")
    void brokenJson() {
        var problem = refused(() -> post("/prompts", "{'key':\n 'a',, }"), 400, "malformed_json");

        assertThat(problem.path("detail").asString()).contains("line 2, column");
    }

    @Test
    @DisplayName("B03 a second document behind the first")
    void secondDocument() {
        refused(() -> post("/prompts", "{'key':'a','type':'text'} {}"), 400, "malformed_json");
    }

    @Test
    @DisplayName("B04 a key twice")
    void duplicateKeys() {
        refused(() -> post("/prompts", "{'key':'a','type':'text','key':'b'}"), 400, "malformed_json");
        refused(() -> post(VERSIONS, "{'text':'a','config':{'a':1,'a':2}}"), 400, "malformed_json");
    }

    @Test
    @DisplayName("B05 unknown fields, mass assignment")
    void unknownFields() {
        refused(() -> post("/prompts", "{'key':'a','type':'text','admin':true}"), 422, "invalid_request", "/admin");
        refused(
                () -> post("/members", "{'username':'eve','password':'long enough 123','role':'viewer','admin':true}"),
                422,
                "invalid_request",
                "/admin");
    }

    @Test
    @DisplayName("B06 a text for a number")
    void textForANumber() {
        refused(() -> put(LABEL, "{'version':'1'}"), 422, "invalid_request", "/version");
    }

    @Test
    @DisplayName("B07 3.7 for an integer")
    void fractionForAnInteger() {
        refused(() -> put(LABEL, "{'version':1.7}"), 422, "invalid_request", "/version");
        refused(() -> put(LABEL, "{'version':1.0}"), 422, "invalid_request", "/version");
    }

    @Test
    @DisplayName("B08 NaN, Infinity, 1e999, -0, 200,000 digits")
    void numbersThatAreNone() {
        var metric = "{'key':'a','kind':'reward','minimum':%s}";
        refused(() -> post("/metrics", metric.formatted("NaN")), 400, "malformed_json");
        refused(() -> post("/metrics", metric.formatted("-Infinity")), 400, "malformed_json");
        refused(() -> post("/metrics", metric.formatted("1e999")), 422, "invalid_request", "/minimum");
        refused(() -> post("/metrics", metric.formatted("7".repeat(200_000))), 400, "excessive_json", "");
        refused(() -> put(LABEL, "{'version':-0}"), 422, "invalid_request", "/version");
        assertThat(body(post("/metrics", metric.formatted("-0")))
                        .path("minimum")
                        .asDouble())
                .isZero();
    }

    @Test
    @DisplayName("B09 null, missing, another type")
    void nullMissingOtherType() {
        refused(() -> post("/prompts", "{'key':null,'type':'text'}"), 422, "invalid_request", "/key");
        refused(() -> post("/prompts", "{}"), 422, "invalid_request", "/key", "/type");
        refused(() -> post("/prompts", "{'key':['a'],'type':'text'}"), 422, "invalid_request", "/key");
        refused(() -> post("/prompts", "[]"), 422, "invalid_request", "");
    }

    @Test
    @DisplayName("B10 100,000 levels, 5,000 levels in a free-form and in an unknown field")
    void deepNesting() {
        var config = "{'text':'a','config':{'a':%s}}";
        var deepest = "/config/a" + "/0".repeat(61);
        refused(() -> post(VERSIONS, config.formatted("[".repeat(100_000))), 400, "excessive_json", deepest);
        refused(() -> post(VERSIONS, config.formatted(nested(65))), 400, "excessive_json", deepest);
        refused(() -> post(VERSIONS, "{'text':'a','b':%s}".formatted(nested(5_000))), 422, "invalid_request", "/b");
        assertThat(post(VERSIONS, config.formatted(nested(20)))
                        .returnResult(Void.class)
                        .getStatus()
                        .value())
                .isEqualTo(201);
    }

    private static String nested(int levels) {
        return "[".repeat(levels) + "]".repeat(levels);
    }

    @Test
    @DisplayName("B11 a million keys, colliding keys, a key of a megabyte")
    void manyKeys() throws IOException {
        assertThat(raw("POST /api/v1" + VERSIONS + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                        + project.secret(KeyType.MANAGEMENT)
                        + "\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n{"
                                .formatted(config(1_000_000, i -> "k" + i).length())))
                .startsWith("HTTP/1.1 413");
        refused(() -> post(VERSIONS, config(100_000, i -> "k" + i)), 422, "invalid_request", "/config");
        refused(() -> post(VERSIONS, config(1 << 14, BadJsonTest::colliding)), 422, "invalid_request", "/config");
        refused(() -> post(VERSIONS, "{'%s':1}".formatted("k".repeat(1 << 20))), 400, "excessive_json", "");
    }

    private static String config(int keys, java.util.function.IntFunction<String> key) {
        return IntStream.range(0, keys)
                .mapToObj(i -> "'" + key.apply(i) + "':1")
                .collect(Collectors.joining(",", "{'text':'a','config':{", "}}"));
    }

    /** All texts of Aa and BB that are equally long have the same hash code. */
    private static String colliding(int i) {
        return IntStream.range(0, 14)
                .mapToObj(bit -> (i >> bit & 1) == 0 ? "Aa" : "BB")
                .collect(Collectors.joining());
    }

    @Test
    @DisplayName("B16 a byte order mark is accepted")
    void byteOrderMark() {
        var body = "\ufeff{\"key\":\"marked\",\"type\":\"text\"}".getBytes(UTF_8);

        assertThat(body(post("/prompts", body)).path("key").asString()).isEqualTo("marked");
    }

    @Test
    @DisplayName("B17 bytes that are no UTF-8, overlong ones")
    void notUtf8() {
        for (var bytes : new String[] {
            "\u00ff", "\u00c3", "\u00c0\u00af", "\u00e0\u0080\u00af", "\u00ed\u00a0\u0080", "\u00f4\u0090\u0080\u0080"
        }) {
            var body = "{\"key\":\"a\",\"type\":\"text\",\"description\":\"%s\"}".formatted(bytes);
            refused(() -> post("/prompts", body.getBytes(ISO_8859_1)), 400, "malformed_json");
        }
        var resolve = "{\"variables\":{\"name\":\"\u00c0\u00af\"}}".getBytes(ISO_8859_1);
        refused(() -> post("/prompts/reply/resolve", resolve), 400, "malformed_json");
    }

    @Test
    @DisplayName("B18 NUL in texts, keys, paths and queries")
    void nul() {
        refused(
                () -> post("/prompts", "{'key':'a','type':'text','description':'a\\u0000b'}"),
                422,
                "invalid_request",
                "/description");
        refused(() -> post(VERSIONS, "{'text':'a\\u0000b'}"), 422, "invalid_request", "/text");
        refused(() -> post(VERSIONS, "{'text':'a','config':{'a':['\\u0000']}}"), 422, "invalid_request", "/config/a/0");
        refused(() -> post(VERSIONS, "{'text':'a','config':{'\\u0000':1}}"), 422, "invalid_request", "/config");
        refused(() -> get("/prompts?q=a%00b"), 400, "invalid_parameter", "q");
    }

    @Test
    @DisplayName("B20 names of JavaScript, Java and paths as keys are plain data")
    void keysAreData() {
        var config = "{'__proto__':{'admin':true},'constructor':1,'class':2,'a.b.c':3,'$where':'x','':4,'../x':5}"
                .replace('\'', '"');

        JsonNode stored = body(post(VERSIONS, "{'text':'a','config':" + config + "}"));

        assertThat(stored.path("config"))
                .isEqualTo(tools.jackson.databind.json.JsonMapper.shared().readTree(config));
        assertThat(scenario.get("/prompts/reply/versions/2").path("config")).isEqualTo(stored.path("config"));
    }
}
