package dev.palate.server.platform.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.palate.server.ServerTest;
import dev.palate.server.TestProject;
import dev.palate.server.TestProjects;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient.BodyContentSpec;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import org.springframework.web.reactive.function.BodyInserters;
import reactor.core.publisher.Flux;

/** Bodies that an operation must refuse before it does anything; {@code POST /metrics} stands for all. */
@ServerTest
class StrictRequestsTest {

    @Autowired
    TestProjects projects;

    private TestProject project;

    @BeforeEach
    void create() {
        project = projects.create();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n ", "null"})
    void needsABody(String body) {
        problem(post(body), 400, "missing_body");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'key':             | it ends too early in line 1, column",
                "{'key': x}          | something unexpected stands in line 1, column",
                "{'key':'a'} {}      | something follows the document in line 1, column",
                "{'key':'a','key':1} | a member occurs twice in line 1, column",
                "{'minimum':NaN}     | something unexpected stands in line 1, column",
                "{'minimum':Infinity}| something unexpected stands in line 1, column",
            })
    void saysWhereJsonEnds(String body, String finding) {
        problem(post(body), 400, "malformed_json")
                .jsonPath("$.detail")
                .value(String.class, detail -> assertThat(detail).contains(finding));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'key':'a','kind':'binary','admin':true}             | /admin        | is not a known field",
                "{'key':'a','kind':'binary','a/b~c':true}             | /a~1b~0c      | is not a known field",
                "{'key':3,'kind':'binary'}                            | /key          | must be a string",
                "{'key':'a','kind':'binary','minimum':'3'}            | /minimum      | must be a number",
                "{'key':'a','kind':'binary','minimum':true}           | /minimum      | must be a number",
                "{'key':'a','kind':'binary','minimum':1e999}          | /minimum      | is out of the range of a double",
                "{'key':'a','kind':'binary','minimum':1e15}           | /minimum      | must be at most 1000000000000",
                "{'key':'a','kind':'binary','categories':'x'}         | /categories   | must be an array",
                "{'key':'a','kind':'binary','categories':['x',null]}  | /categories/1 | must not be null",
                "{'key':'a','kind':'binary','categories':['x','']}    | /categories/1 | must have 1 to 128 elements or characters",
                "{'key':null,'kind':'binary'}                         | /key          | must not be null",
                "{'kind':'binary'}                                    | /key          | is required",
                "{'key':'a','kind':'Binary'}                          | /kind         | must be one of binary, rating, category, comment, demonstration, pairwise, ranking, reward, signal",
                "{'key':'a','kind':7}                                 | /kind         | must be one of binary, rating, category, comment, demonstration, pairwise, ranking, reward, signal",
                "{'key':'A b','kind':'binary'}                        | /key          | must match ^[a-z0-9][a-z0-9._-]{0,127}$",
                "{'key':'a','kind':'binary','description':'\\u0000'}  | /description  | must not contain the character NUL",
                "{'key':'a','kind':'binary','description':'\\ud800'}  | /description  | must not contain half of a surrogate pair",
                "[]                                                   | ``            | must be an object",
                "'a'                                                  | ``            | must be an object",
            })
    void pointsAtWhatIsWrong(String body, String pointer, String message) {
        problem(post(body), 422, "invalid_request")
                .jsonPath("$.errors.length()")
                .isEqualTo(1)
                .jsonPath("$.errors[0].pointer")
                .isEqualTo(pointer == null ? "" : pointer)
                .jsonPath("$.errors[0].message")
                .isEqualTo(message);
    }

    @Test
    void findsAllViolationsAtOnce() {
        problem(post("{'minimum':-1e15,'categories':['']}"), 422, "invalid_request")
                .jsonPath("$.errors[*].pointer")
                .isEqualTo(java.util.List.of("/categories/0", "/key", "/kind", "/minimum"));
    }

    @Test
    void boundsWhatIsRead() {
        problem(post("{'key':" + "[".repeat(100_000)), 422, "invalid_request");
        problem(post("{'a':".repeat(30_000)), 422, "invalid_request");
        problem(post("{'%s':1}".formatted("k".repeat(100_000))), 400, "excessive_json");
        problem(post("{'minimum':%s}".formatted("1".repeat(200_000))), 400, "excessive_json");
        problem(post(manyNames()), 422, "invalid_request");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/xml",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "text/plain",
                "application/json;charset=UTF-16",
                "application/json; charset=\"iso-8859-1\"",
                "*/*"
            })
    void readsJsonInUtf8Only(String type) {
        var answer = project.management()
                .post()
                .uri("/metrics")
                .header(HttpHeaders.CONTENT_TYPE, type)
                .bodyValue("{}".getBytes(UTF_8))
                .exchange();

        problem(answer, 415, "unsupported_media_type");
    }

    @Test
    void needsAContentType() {
        var answer = project.management()
                .post()
                .uri("/metrics")
                .body(BodyInserters.fromDataBuffers(Flux.just(buffer("{}".getBytes(UTF_8)))))
                .exchange();

        problem(answer, 415, "unsupported_media_type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "br", "zstd", "gzip, gzip"})
    void readsNoCompressedBodies(String encoding) {
        var answer = project.management()
                .post()
                .uri("/metrics")
                .header(HttpHeaders.CONTENT_ENCODING, encoding)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(gzip(metric("a")))
                .exchange();

        problem(answer, 415, "unsupported_media_type");
    }

    @Test
    void refusesALengthBeyondTheLimit() {
        var answer = post("{'description':'%s'}".formatted("a".repeat(256 * 1024)));

        problem(answer, 413, "content_too_large");
        answer.expectHeader().valueEquals(HttpHeaders.CONNECTION, "close");
    }

    @Test
    void stopsReadingABodyOfUnknownLengthAtTheLimit() {
        var part = " ".repeat(10_000).getBytes(UTF_8);
        var parts = Flux.range(0, 27).map(i -> buffer(part));

        var answer = project.management()
                .post()
                .uri("/metrics")
                .contentType(MediaType.APPLICATION_JSON)
                .body(BodyInserters.fromDataBuffers(parts))
                .exchange();

        problem(answer, 413, "content_too_large");
    }

    @Test
    void takesLargerBatches() {
        var item = "{\"kind\":\"binary\",\"eventId\":\"%s\"},".formatted("x".repeat(3000));
        var batch = "{\"items\":[" + item.repeat(300).replaceAll(",$", "") + "]}";

        assertThat(batch.length()).isBetween(900_000, 1_048_576);
        project.management()
                .post()
                .uri("/feedback")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(batch)
                .exchange()
                .expectStatus()
                .isOk();
    }

    @Test
    void answersNulInABatchItemByItem() {
        project.management()
                .post()
                .uri("/feedback")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{\"items\":[{\"kind\":\"comment\",\"metric\":\"\\u0000\"},null]}")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.items[*].outcome")
                .isEqualTo(java.util.List.of("rejected", "rejected"));
    }

    @Test
    void acceptsAByteOrderMark() {
        post(("\ufeff" + metric("with-mark")).getBytes(UTF_8)).expectStatus().isCreated();
    }

    @Test
    void refusesWhatIsNotUtf8() {
        problem(post("{\"key\":\"\u00ff\"}".getBytes(ISO_8859_1)), 400, "malformed_json");
        problem(post("{\"key\":\"\u00c0\u00af\"}".getBytes(ISO_8859_1)), 400, "malformed_json"); // an overlong '/'
        problem(post("{\"key\":\"\u00ed\u00a0\u0080\"}".getBytes(ISO_8859_1)), 400, "malformed_json");
    }

    @Test
    void storesNothingOfWhatItRefuses() {
        post("{'key':'refused','kind':'binary','admin':true}").expectStatus().isEqualTo(422);

        project.management()
                .get()
                .uri("/metrics")
                .exchange()
                .expectBody()
                .jsonPath("$.items[?(@.key=='refused')]")
                .isEmpty();
    }

    private ResponseSpec post(String body) {
        return post(body.replace('\'', '"').getBytes(UTF_8));
    }

    private ResponseSpec post(byte[] body) {
        return project.management()
                .post()
                .uri("/metrics")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }

    private static BodyContentSpec problem(ResponseSpec answer, int status, String code) {
        return answer.expectStatus()
                .isEqualTo(status)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo(code);
    }

    private static String metric(String key) {
        return "{\"key\":\"%s\",\"kind\":\"binary\"}".formatted(key);
    }

    private static String manyNames() {
        return IntStream.range(0, 20_000)
                .mapToObj(i -> "'n%d':1".formatted(i))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static DataBuffer buffer(byte[] content) {
        return DefaultDataBufferFactory.sharedInstance.wrap(content);
    }

    private static byte[] gzip(String text) {
        var compressed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(compressed)) {
            gzip.write(text.getBytes(UTF_8));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return compressed.toByteArray();
    }
}
