package dev.palate.server.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palate.server.ServerTest;
import dev.palate.server.TestProject;
import dev.palate.server.TestProjects;
import dev.palate.server.access.Role;
import dev.palate.server.contract.ContractDocument.Node;
import dev.palate.server.platform.Contract;
import dev.palate.server.platform.Operation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.util.UriTemplate;

/** What belongs to one project does not exist for another: the same answers as for what nobody has (S12, B28, B68). */
@ServerTest
class ForeignProjectTest {

    private static final String UNKNOWN_ID = "01890000-0000-7000-8000-000000000000";
    private static final String EXPOSURE = FilledProject.EXPOSURE;

    @Autowired
    Contract contract;

    @Autowired
    TestProjects projects;

    private final ContractDocument document = ContractDocument.read();
    private Map<String, Object> theirs;
    private TestProject owner;
    private TestProject stranger;

    @BeforeEach
    void fill() {
        owner = projects.create();
        stranger = projects.create();
        theirs = new FilledProject(owner, contract).names();
    }

    @Test
    @DisplayName("S12 B68 What belongs to another project cannot be told from what nobody has")
    void cannotBeToldFromWhatNobodyHas() {
        var differences = new LinkedHashMap<String, String>();
        for (var caller : List.of(stranger.management(), stranger.as(Role.ADMIN))) {
            withPathParameters().forEach(definition -> {
                var operation = operation(definition);
                var foreign = status(caller, operation, definition, theirs);
                var unknown = status(caller, operation, definition, nobodys());
                if (foreign != unknown || foreign / 100 == 5) {
                    differences.put(operation.id(), foreign + " for theirs, " + unknown + " for nobody's");
                }
            });
        }

        assertThat(differences).isEmpty();
    }

    @Test
    @DisplayName("S12 B68 What belongs to another project is in no list")
    void isNotInAnyList() {
        for (var definition : document.operations().toList()) {
            var operation = operation(definition);
            if (operation.isRead() && !operation.path().getPatternString().contains("{") && !isStream(operation)) {
                var body = stranger.management()
                        .get()
                        .uri(operation.path().getPatternString().substring(Contract.BASE.length()))
                        .exchange()
                        .expectBody(String.class)
                        .returnResult()
                        .getResponseBody();

                assertThat(body)
                        .as(operation.id())
                        .doesNotContain(owner.key(), EXPOSURE, "refund-reply", "user-42", "shorter-opening");
            }
        }
    }

    @Test
    @DisplayName("S12 B68 What belongs to another project cannot be referred to")
    void cannotBeReferredToInABody() {
        var feedback = Map.of(
                "items",
                List.of(Map.of(
                        "kind", "binary",
                        "eventId", "0190a6f0-3b5e-7c3a-9f52-000000000001",
                        "exposureId", EXPOSURE,
                        "metric", "thumbs",
                        "value", true,
                        "source", "end_user")));
        stranger.server()
                .post()
                .uri("/feedback")
                .bodyValue(feedback)
                .exchange()
                .expectStatus()
                .isOk();

        var judged = owner.management()
                .get()
                .uri("/feedback")
                .exchange()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();

        assertThat(judged).doesNotContain("0190a6f0-3b5e-7c3a-9f52-000000000001");
    }

    @Test
    @DisplayName("S12 B68 Nobody changes what belongs to another project")
    void isStillThereAfterwards() {
        var before = state();

        withPathParameters()
                .forEach(definition -> status(stranger.management(), operation(definition), definition, theirs));

        assertThat(state()).isEqualTo(before);
    }

    private List<Node> withPathParameters() {
        return document.operations()
                .filter(definition -> {
                    var operation = operation(definition);
                    return operation.path().getPatternString().contains("{") && !isStream(operation);
                })
                .toList();
    }

    private static boolean isStream(Operation operation) {
        return operation.id().equals("streamSnapshots");
    }

    private int status(WebTestClient caller, Operation operation, Node definition, Map<String, Object> variables) {
        var path = new UriTemplate(operation.path().getPatternString().substring(Contract.BASE.length()))
                .expand(variables)
                .toString();
        var request = caller.method(operation.method())
                .uri(operation.id().equals("diffVersions") ? path + "?against=1" : path)
                .header(HttpHeaders.IF_MATCH, "*");
        var example = definition
                .member("requestBody")
                .resolved()
                .member("content")
                .member("application/json")
                .member("example");
        if (example.isPresent()) {
            request.contentType(MediaType.APPLICATION_JSON).bodyValue(example.value());
        }
        return request.exchange().returnResult(Void.class).getStatus().value();
    }

    private static Map<String, Object> nobodys() {
        return Map.ofEntries(
                Map.entry("project", "nobodys"),
                Map.entry("prompt", "nobodys"),
                Map.entry("label", "nobodys"),
                Map.entry("number", 7),
                Map.entry("dimension", "nobodys"),
                Map.entry("profile", "nobodys"),
                Map.entry("subject", "nobodys"),
                Map.entry("experiment", "nobodys"),
                Map.entry("holdout", "nobodys"),
                Map.entry("exposure", UNKNOWN_ID),
                Map.entry("id", UNKNOWN_ID),
                Map.entry("username", "nobodys"));
    }

    private Map<String, String> state() {
        return document.operations()
                .map(this::operation)
                .filter(Operation::isRead)
                .filter(operation -> !isStream(operation) && !operation.id().equals("listApiKeys"))
                .collect(Collectors.toMap(
                        Operation::id,
                        operation -> Objects.requireNonNullElse(
                                        owner.management()
                                                .get()
                                                .uri(new UriTemplate(operation
                                                                .path()
                                                                .getPatternString()
                                                                .substring(Contract.BASE.length()))
                                                        .expand(theirs)
                                                        .toString())
                                                .exchange()
                                                .expectBody(String.class)
                                                .returnResult()
                                                .getResponseBody(),
                                        "")
                                .replaceAll("\"(traceId|computedAt)\":\"[^\"]*\"", "")
                                .replaceAll("\"weight\":[0-9.E-]+", ""))); // of a judgement, less by the minute
    }

    private Operation operation(Node definition) {
        var id = definition.member("operationId").text();
        return contract.operations().stream()
                .filter(operation -> operation.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
