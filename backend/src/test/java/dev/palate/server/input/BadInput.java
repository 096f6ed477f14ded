package dev.palate.server.input;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.palate.server.Scenario;
import dev.palate.server.ServerTest;
import dev.palate.server.TestProject;
import dev.palate.server.TestProjects;
import dev.palate.server.contract.StoredRows;
import dev.palate.server.platform.Meters;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sends bad input to a project of its own, and checks what is promised for all of it: a problem that says where, and no trace. */
@ServerTest
abstract class BadInput {

    @Autowired
    TestProjects projects;

    @Autowired
    DatabaseClient db;

    @Autowired
    MeterRegistry meters;

    @LocalServerPort
    int port;

    TestProject project;
    WebTestClient team;
    Scenario scenario;

    @BeforeEach
    void createProject() {
        project = projects.create();
        project.server(); // so that its key is there before anything is compared
        team = project.management();
        scenario = Scenario.in(project);
    }

    /**
     * Sends a request that is refused, with nothing written.
     *
     * @param pointers where the problem points to, all of them
     * @return the problem
     */
    final JsonNode refused(Supplier<ResponseSpec> request, int status, String code, String... pointers) {
        awaitExposures();
        var rows = new StoredRows(db);
        var before = rows.state();

        var problem = problem(request.get(), status, code, pointers);

        assertThat(rows.state()).isEqualTo(before);
        return problem;
    }

    /** The server writes them behind its answers, those of earlier tests too. */
    private void awaitExposures() {
        Scenario.until(() -> meters.get(Meters.EXPOSURES_WAITING).gauge().value() == 0);
    }

    private static JsonNode problem(ResponseSpec answer, int status, String code, String... pointers) {
        var result = answer.expectBody(byte[].class).returnResult();
        var content = Objects.requireNonNullElse(result.getResponseBody(), new byte[0]);
        assertThat(result.getStatus().value())
                .as(() -> new String(content, UTF_8))
                .isEqualTo(status);
        assertThat(result.getResponseHeaders().getContentType()).isEqualTo(MediaType.APPLICATION_PROBLEM_JSON);
        var problem = JsonMapper.shared().readTree(content);
        assertThat(problem.path("code").asString()).isEqualTo(code);
        assertThat(problem.path("type").asString()).isEqualTo("/docs/problems/" + code);
        assertThat(problem.path("traceId").asString()).isNotEmpty();
        assertThat(Set.copyOf(pointers(problem))).as(problem::toString).containsExactlyInAnyOrder(pointers);
        return problem;
    }

    static List<String> pointers(JsonNode problem) {
        return problem.path("errors")
                .valueStream()
                .map(error -> error.path("pointer").asString())
                .toList();
    }

    /** Sends a batch whose items are all rejected, with nothing written. */
    final void rejected(String path, Map<String, ?> item, String... pointers) {
        awaitExposures();
        var rows = new StoredRows(db);
        var before = rows.state();

        var answer = body(send(path, Map.of("items", List.of(item))));

        assertThat(answer.at("/items/0/outcome").asString())
                .as(answer::toString)
                .isEqualTo("rejected");
        assertThat(pointers(answer.at("/items/0/problem"))).contains(pointers);
        assertThat(rows.state()).isEqualTo(before);
    }

    final ResponseSpec send(String path, Object body) {
        return project.server().post().uri(path).bodyValue(body).exchange();
    }

    /** Sends JSON in which apostrophes stand for quotation marks. */
    final ResponseSpec post(String path, String body) {
        return post(path, body.replace('\'', '"').getBytes(UTF_8));
    }

    final ResponseSpec post(String path, byte[] body) {
        return team.post()
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }

    final ResponseSpec put(String path, String body) {
        return team.put()
                .uri(path)
                .header(HttpHeaders.IF_NONE_MATCH, "*")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body.replace('\'', '"'))
                .exchange();
    }

    /** GETs a path and query that are encoded already. */
    final ResponseSpec get(String encoded) {
        return team.get().uri(base -> URI.create(base.build() + encoded)).exchange();
    }

    /** The status line of the answer to what no client would send. */
    final String raw(String request) throws IOException {
        try (var socket = new Socket("localhost", port)) {
            socket.getOutputStream().write(request.getBytes(US_ASCII));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readNBytes(12), US_ASCII);
        }
    }

    static JsonNode body(ResponseSpec answer) {
        return TestProjects.body(answer.expectStatus().is2xxSuccessful(), JsonNode.class);
    }
}
