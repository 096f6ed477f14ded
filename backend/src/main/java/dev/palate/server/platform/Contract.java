package dev.palate.server.platform;

import java.io.IOException;
import java.io.InputStream;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.util.pattern.PathPatternParser;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The operations of {@code openapi.yaml}, found by the same path patterns that dispatch requests. */
@Component
public final class Contract {

    /** Where all operations live. */
    public static final String BASE = "/api/v1";

    private static final Set<String> METHODS = Set.of("get", "post", "put", "delete");

    private final List<Operation> operations;

    Contract() throws IOException {
        try (var document = new ClassPathResource("static/openapi.yaml").getInputStream()) {
            this.operations = parse(document);
        }
    }

    /** All operations, the more specific paths first. */
    public List<Operation> operations() {
        return operations;
    }

    public Optional<Operation> find(HttpMethod method, PathContainer path) {
        return at(path).filter(operation -> operation.answers(method)).findFirst();
    }

    /** The methods that a path has; none if it is not a path of the contract. */
    public Set<HttpMethod> methods(PathContainer path) {
        return at(path).map(Operation::method).collect(Collectors.toUnmodifiableSet());
    }

    /** Only the most specific pattern counts: {@code /profiles/resolve} is no profile. */
    private Stream<Operation> at(PathContainer path) {
        var first = operations.stream()
                .filter(operation -> operation.path().matches(path))
                .findFirst();
        return first.stream()
                .flatMap(best ->
                        operations.stream().filter(operation -> operation.path().equals(best.path())));
    }

    private static List<Operation> parse(InputStream document) {
        Map<String, Object> contract = new Yaml(new SafeConstructor(new LoaderOptions())).load(document);
        var components = object(contract.get("components"));
        return object(contract.get("paths")).entrySet().stream()
                .flatMap(path -> object(path.getValue()).entrySet().stream()
                        .filter(member -> METHODS.contains(member.getKey()))
                        .map(member -> operation(
                                path.getKey(),
                                member.getKey(),
                                object(member.getValue()),
                                queryParameters(components, object(path.getValue()), object(member.getValue())))))
                .sorted(Comparator.comparing(Operation::path))
                .toList();
    }

    private static Operation operation(
            String path, String method, Map<String, Object> definition, Map<String, QueryParameter> queryParameters) {
        return new Operation(
                text(definition, "operationId"),
                HttpMethod.valueOf(method.toUpperCase(Locale.ROOT)),
                PathPatternParser.defaultInstance.parse(BASE + path),
                text(definition, "x-permission"),
                Boolean.TRUE.equals(definition.get("x-idempotent")),
                TrafficClass.parse(String.valueOf(definition.getOrDefault("x-traffic", TrafficClass.CONSOLE.text()))),
                queryParameters);
    }

    /** Of the operation itself, and those that all operations of its path have. */
    private static Map<String, QueryParameter> queryParameters(
            Map<String, Object> components, Map<String, Object> path, Map<String, Object> definition) {
        return Stream.of(path, definition)
                .flatMap(owner -> list(owner.get("parameters")).stream())
                .map(parameter -> resolved(components, "parameters", object(parameter)))
                .filter(parameter -> "query".equals(parameter.get("in")))
                .collect(Collectors.toUnmodifiableMap(
                        parameter -> text(parameter, "name"),
                        parameter -> queryParameter(components, object(parameter.get("schema")))));
    }

    /** One that may be repeated is an array of its values. */
    private static QueryParameter queryParameter(Map<String, Object> components, Map<String, Object> schema) {
        var items = object(schema.get("items"));
        var values = resolved(components, "schemas", items.isEmpty() ? schema : items);
        return new QueryParameter(
                list(values.get("enum")).stream().map(String::valueOf).toList(), !items.isEmpty());
    }

    private static Map<String, Object> resolved(
            Map<String, Object> components, String kind, Map<String, Object> value) {
        return value.get("$ref") instanceof String reference
                ? object(object(components.get(kind)).get(reference.substring(reference.lastIndexOf('/') + 1)))
                : value;
    }

    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    private static String text(Map<String, Object> definition, String member) {
        if (definition.get(member) instanceof String text) {
            return text;
        }
        throw new IllegalStateException("%s is missing from the operation %s".formatted(member, definition));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(@Nullable Object value) {
        return value == null ? Map.of() : (Map<String, Object>) value;
    }
}
