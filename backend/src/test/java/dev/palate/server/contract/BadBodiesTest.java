package dev.palate.server.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palate.server.ServerTest;
import dev.palate.server.TestProject;
import dev.palate.server.TestProjects;
import dev.palate.server.access.Role;
import dev.palate.server.contract.ContractDocument.Node;
import dev.palate.server.contract.Mutations.Mutation;
import dev.palate.server.platform.Contract;
import dev.palate.server.platform.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.util.UriTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every operation with every property of its body wrong in every way that its schema knows (B05–B09, B18, B19): a 4xx problem
 * that points at it, never a 5xx, and nothing written.
 */
@ServerTest
class BadBodiesTest {

    /** What a request leaves behind that was refused. */
    private static final Set<String> BOOKKEEPING = Set.of("api_key_use", "flyway_schema_history");

    @Autowired
    Contract contract;

    @Autowired
    TestProjects projects;

    @Autowired
    DatabaseClient db;

    private final ContractDocument document = ContractDocument.read();
    private final List<String> failures = new ArrayList<>();
    private WebTestClient console;
    private int requests;

    @Test
    @DisplayName("S11 Creating, changing and trying out refuse the same, and store nothing of it")
    void areRefusedAndChangeNothing() {
        var project = projects.create();
        console = project.as(Role.VIEWER);
        project.management().get().uri("/metrics").exchange().expectStatus().isOk(); // the key exists from here on
        var before = fingerprint();

        document.operations().forEach(definition -> sendMutations(definition, project));

        System.out.println("BadBodiesTest: " + requests + " requests");
        assertThat(failures).as("%d of %d", failures.size(), requests).isEmpty();
        assertThat(requests).isGreaterThan(1_000);
        assertThat(fingerprint()).isEqualTo(before);
    }

    private void sendMutations(Node definition, TestProject project) {
        var id = definition.member("operationId").text();
        var media =
                definition.member("requestBody").resolved().member("content").member("application/json");
        var example = media.member("example");
        if (example.isMissing() || Set.of("signIn", "createProject").contains(id)) {
            return; // signing in is throttled, projects need an admin of the server
        }
        Mutations.of(media.member("schema"), example.value())
                .forEach(mutation -> send(operation(id), mutation, project));
    }

    private void send(Operation operation, Mutation mutation, TestProject project) {
        requests++;
        var caller = operation.permission().equals(Operation.SESSION) ? console : project.management();
        var answer = caller.method(operation.method())
                .uri(path(operation, project))
                .header(HttpHeaders.IF_MATCH, "*")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(mutation.body())
                .exchange();
        var flaw = flaw(answer, mutation);
        if (!flaw.isEmpty()) {
            failures.add("%s %s at %s: %s".formatted(operation.id(), mutation.what(), mutation.pointer(), flaw));
        }
    }

    private static String flaw(WebTestClient.ResponseSpec answer, Mutation mutation) {
        var result = answer.expectBody(byte[].class).returnResult();
        var status = result.getStatus().value();
        var body = JsonMapper.shared().readTree(Objects.requireNonNullElse(result.getResponseBody(), new byte[0]));
        if (status == 200 && isRefusedItem(body)) {
            return "";
        }
        if (status < 400 || status > 499) {
            return "answered " + status;
        }
        if (body.path("code").asString("").isEmpty()
                || body.path("traceId").asString("").isEmpty()) {
            return "is no problem: " + body;
        }
        return status == 422 && !pointsAt(body, mutation.pointer()) ? "points elsewhere: " + body.path("errors") : "";
    }

    /** Batches answer each item. */
    private static boolean isRefusedItem(JsonNode body) {
        var first = body.path("items").path(0);
        return first.path("outcome").asString("").equals("rejected") || first.has("problem");
    }

    /** At the place, at what contains it, or at something in it. */
    private static boolean pointsAt(JsonNode body, String pointer) {
        for (var error : body.path("errors")) {
            var stated = error.path("pointer").asString("");
            if (stated.startsWith(pointer) || pointer.startsWith(stated)) {
                return true;
            }
        }
        return false;
    }

    private Operation operation(String id) {
        return contract.operations().stream()
                .filter(operation -> operation.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static String path(Operation operation, TestProject project) {
        var template = operation.path().getPatternString().substring(Contract.BASE.length());
        return new UriTemplate(template)
                .expand(Map.ofEntries(
                        Map.entry("project", project.key()),
                        Map.entry("prompt", "none"),
                        Map.entry("number", 1),
                        Map.entry("label", "none"),
                        Map.entry("dimension", "none"),
                        Map.entry("profile", "none"),
                        Map.entry("subject", "none"),
                        Map.entry("experiment", "none"),
                        Map.entry("holdout", "none"),
                        Map.entry("username", "none")))
                .toString();
    }

    /** How many rows each table has, and which transaction wrote last. */
    private Map<String, String> fingerprint() {
        var tables = new TreeMap<String, String>();
        db
                .sql("SELECT tablename::text AS name FROM pg_tables WHERE schemaname = current_schema()")
                .map(row -> row.get("name", String.class))
                .all()
                .collectList()
                .block()
                .stream()
                .filter(table -> !BOOKKEEPING.contains(table))
                .forEach(table -> tables.put(table, fingerprint(table)));
        return tables;
    }

    private String fingerprint(String table) {
        return db.sql("SELECT count(*) || ' ' || coalesce(max(xmin::text::bigint), 0) AS state FROM " + table)
                .map(row -> row.get("state", String.class))
                .one()
                .block();
    }
}
