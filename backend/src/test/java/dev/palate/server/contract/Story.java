package dev.palate.server.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palate.server.contract.ContractDocument.Node;
import dev.palate.server.platform.Contract;
import dev.palate.server.platform.Operation;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.server.PathContainer;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.util.UriTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * Calls operations one after the other with the examples of the contract. Preconditions are taken from what can be
 * read at the same path, or else at the path above; operations that nobody has implemented are passed over.
 */
final class Story {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final ContractDocument document = ContractDocument.read();
    private final Contract contract;
    private final Set<String> implemented;
    private final Map<String, Object> variables = new HashMap<>();
    private JsonNode answer = MissingNode.getInstance();

    Story(Contract contract, Set<String> implemented) {
        this.contract = contract;
        this.implemented = implemented;
    }

    /** What a path parameter stands for from now on. */
    Story where(String parameter, Object value) {
        variables.put(parameter, value);
        return this;
    }

    /** Takes what a path parameter stands for from the last answer. */
    Story whereAnswered(String parameter, String pointer) {
        return where(parameter, answer.at(pointer).asString());
    }

    /** Calls operations with their own examples. */
    Story then(WebTestClient caller, String... operations) {
        for (var id : operations) {
            thenSend(caller, id, example(id));
        }
        return this;
    }

    /** Calls an operation with another body than its example, or another query. */
    Story thenSend(WebTestClient caller, String id, @Nullable Object body, String... query) {
        if (implemented.contains(id)) {
            call(caller, operation(id), body, String.join("&", query));
        }
        return this;
    }

    private void call(WebTestClient caller, Operation operation, @Nullable Object body, String query) {
        var path = path(operation);
        var request = caller.method(operation.method())
                .uri(query.isEmpty() ? path : path + "?" + query)
                .headers(headers -> precondition(caller, operation, path, headers));
        if (body != null) {
            request.contentType(MediaType.APPLICATION_JSON).bodyValue(body);
        }
        var result = request.exchange().expectBody().returnResult();
        assertThat(result.getStatus().is2xxSuccessful())
                .as(() -> operation.id() + " answered " + result)
                .isTrue();
        answer = JSON.readTree(Objects.requireNonNullElse(result.getResponseBodyContent(), new byte[0]));
    }

    private void precondition(WebTestClient caller, Operation operation, String path, HttpHeaders headers) {
        if (operation.method().equals(HttpMethod.GET) || !takes(operation, "IfMatch")) {
            return;
        }
        var own = read(caller, path);
        if (own.getStatus().value() == 404 && isReadable(path)) {
            headers.setIfNoneMatch("*");
        } else {
            var etag = own.getResponseHeaders().getETag();
            headers.setIfMatch(etag == null ? parentETag(caller, path) : etag);
        }
    }

    private static String parentETag(WebTestClient caller, String path) {
        var parent = read(caller, path.substring(0, path.lastIndexOf('/')));
        return Objects.requireNonNull(parent.getResponseHeaders().getETag(), "There is no ETag above " + path);
    }

    private static EntityExchangeResult<byte[]> read(WebTestClient caller, String path) {
        return caller.get().uri(path).exchange().expectBody().returnResult();
    }

    private boolean isReadable(String path) {
        return contract.find(HttpMethod.GET, PathContainer.parsePath(Contract.BASE + path))
                .isPresent();
    }

    private boolean takes(Operation operation, String parameter) {
        return definition(operation.id())
                .member("parameters")
                .items()
                .anyMatch(reference -> reference.member("$ref").text().endsWith("/" + parameter));
    }

    private String path(Operation operation) {
        var template = operation.path().getPatternString().substring(Contract.BASE.length());
        return new UriTemplate(template).expand(variables).toString();
    }

    private Operation operation(String id) {
        return contract.operations().stream()
                .filter(operation -> operation.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private @Nullable Object example(String id) {
        var body = definition(id).member("requestBody").resolved();
        var example = body.member("content").member("application/json").member("example");
        return example.isMissing() ? null : example.value();
    }

    private Node definition(String id) {
        return document.operations()
                .filter(operation -> operation.member("operationId").text().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
