package dev.palate.server.contract;

import dev.palate.server.TestProject;
import dev.palate.server.access.Role;
import dev.palate.server.contract.ContractDocument.Node;
import dev.palate.server.platform.Contract;
import dev.palate.server.platform.Operation;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/** Sends the operations of the contract as its examples have them, but for one thing. */
final class Requests {

    /** Signing in is throttled, creating projects and exporting need an admin of the server, a stream never ends. */
    private static final Set<String> LEFT_OUT =
            Set.of("signIn", "createProject", "exportEverything", "streamSnapshots");

    /** Where an operation needs a parameter. */
    private static final Map<String, String> QUERIES =
            Map.of("diffVersions", "against=1", "getResultSeries", "metric=thumbs");

    private static final Map<String, String> MATCHING = Map.of(HttpHeaders.IF_MATCH, "*");

    private final ContractDocument document = ContractDocument.read();
    private final Map<String, Operation> operations;
    private final FilledProject project;
    private final WebTestClient caller;
    private final WebTestClient console;

    /** As a management key, and where that is not enough, as somebody who is signed in to the console. */
    Requests(Contract contract, TestProject project) {
        this.operations =
                contract.operations().stream().collect(Collectors.toMap(Operation::id, operation -> operation));
        this.project = new FilledProject(project, contract);
        this.caller = project.management();
        this.console = project.as(Role.VIEWER);
    }

    /** The definitions of the operations that can be sent like this. */
    List<Node> definitions() {
        return document.operations()
                .filter(definition -> !LEFT_OUT.contains(id(definition)))
                .toList();
    }

    /** Those that a key may call. */
    List<Node> definitionsForKeys() {
        return definitions().stream()
                .filter(definition -> !isForSessions(definition))
                .toList();
    }

    private boolean isForSessions(Node definition) {
        return operation(definition).permission().equals(Operation.SESSION);
    }

    static String id(Node definition) {
        return definition.member("operationId").text();
    }

    Operation operation(Node definition) {
        return operations.get(id(definition));
    }

    /** The content of the body of an operation, which may be missing. */
    static Node content(Node definition) {
        return definition.member("requestBody").resolved().member("content").member("application/json");
    }

    List<ParameterMutations.Mutation> parameterMutations(Node definition) {
        return ParameterMutations.of(document.at(parent(definition.pointer())), definition);
    }

    static List<Mutations.Mutation> bodyMutations(Node definition) {
        var content = content(definition);
        var example = content.member("example");
        return example.isMissing() ? List.of() : Mutations.of(content.member("schema"), example.value());
    }

    private static String parent(String pointer) {
        return "#" + pointer.substring(0, pointer.lastIndexOf('/'));
    }

    ResponseSpec sendBody(Node definition, Object body) {
        return send(definition, project.path(operation(definition)), query(definition), body, MATCHING);
    }

    ResponseSpec sendQuery(Node definition, String query) {
        return send(definition, project.path(operation(definition)), query, example(definition), MATCHING);
    }

    ResponseSpec sendParameter(Node definition, ParameterMutations.Mutation mutation) {
        return sendParameter(definition, mutation, example(definition));
    }

    ResponseSpec sendParameter(Node definition, ParameterMutations.Mutation mutation, @Nullable Object body) {
        var path = project.path(operation(definition));
        var query = query(definition);
        var value = mutation.values().get(0);
        return switch (mutation.in()) {
            case "path" ->
                send(
                        definition,
                        project.path(operation(definition), Map.of(mutation.name(), value)),
                        query,
                        body,
                        MATCHING);
            case "query" -> send(definition, path, query(query, mutation), body, MATCHING);
            default -> send(definition, path, query, body, Map.of(mutation.name(), value));
        };
    }

    private static String query(Node definition) {
        return QUERIES.getOrDefault(id(definition), "");
    }

    private static String query(String query, ParameterMutations.Mutation mutation) {
        var stated = mutation.values().stream()
                .map(value -> mutation.name() + "=" + value)
                .collect(Collectors.joining("&"));
        return query.isEmpty() || query.startsWith(mutation.name() + "=") ? stated : query + "&" + stated;
    }

    private static @Nullable Object example(Node definition) {
        var example = content(definition).member("example");
        return example.isMissing() ? null : example.value();
    }

    private ResponseSpec send(
            Node definition, String path, String query, @Nullable Object body, Map<String, String> headers) {
        var operation = operation(definition);
        var request = (isForSessions(definition) ? console : caller)
                .method(operation.method())
                .uri(base -> URI.create(base.build() + path + (query.isEmpty() ? "" : "?" + query)));
        if (!operation.isRead() || headers != MATCHING) {
            headers.forEach(request::header);
        }
        if (body != null) {
            request.contentType(MediaType.APPLICATION_JSON).bodyValue(body);
        }
        return request.exchange();
    }
}
