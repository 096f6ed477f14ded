package dev.palate.server.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palate.server.contract.ContractDocument.Node;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules that {@code openapi.yaml} follows beyond being valid. */
class ContractTest {

    private static final Set<String> BOUNDED_FORMATS = Set.of("uuid", "date", "date-time");

    private final ContractDocument contract = ContractDocument.read();

    @Test
    void describesEveryOperation() {
        assertThat(contract.operations()).hasSizeGreaterThan(60).allSatisfy(operation -> {
            assertThat(operation.member("operationId").text()).matches("[a-z][A-Za-z]+");
            assertThat(operation.member("summary").isPresent()).isTrue();
            assertThat(operation.member("tags").items()).hasSize(1);
            assertThat(operation.member("x-permission").text()).matches("public|session|[a-z]+:[a-z]+");
            assertThat(operation
                            .member("responses")
                            .member("default")
                            .member("$ref")
                            .text())
                    .isEqualTo("#/components/responses/Problem");
        });
    }

    @Test
    void usesDeclaredTagsAndDifferentIds() {
        var declared = contract.root()
                .member("tags")
                .items()
                .map(tag -> tag.member("name").text())
                .toList();

        assertThat(contract.operations()
                        .map(operation -> operation.member("operationId").text()))
                .doesNotHaveDuplicates();
        assertThat(contract.operations()
                        .flatMap(operation -> operation.member("tags").items())
                        .map(Node::text))
                .isSubsetOf(declared);
    }

    @Test
    void resolvesEveryReference() {
        assertThat(contract.root()
                        .descendants()
                        .map(node -> node.member("$ref"))
                        .filter(Node::isPresent))
                .isNotEmpty()
                .allSatisfy(
                        reference -> assertThat(contract.at(reference.text()).isPresent())
                                .as(reference.text())
                                .isTrue());
    }

    @Test
    void usesEveryComponent() {
        var used = contract.root()
                .descendants()
                .flatMap(node -> Stream.of(node.member("$ref")).filter(Node::isPresent))
                .map(Node::text)
                .toList();
        var mapped = contract.root()
                .descendants()
                .filter(node -> node.pointer().contains("/discriminator/mapping/"))
                .map(Node::text)
                .toList();

        assertThat(contract.root()
                        .member("components")
                        .members()
                        .filter(kind -> !kind.name().equals("securitySchemes"))
                        .flatMap(Node::members)
                        .map(component -> "#" + component.pointer())
                        .filter(component -> !used.contains(component) && !mapped.contains(component)))
                .isEmpty();
    }

    @Test
    void givesEveryRequestBodyAnExample() {
        assertThat(contract.operations()
                        .map(operation -> operation.member("requestBody"))
                        .filter(Node::isPresent)
                        .map(Node::resolved))
                .isNotEmpty()
                .allSatisfy(body -> {
                    var json = body.member("content").member("application/json");
                    assertThat(json.member("example").isPresent()
                                    || json.member("examples").isPresent())
                            .isTrue();
                });
    }

    @Test
    void boundsEveryStringOfRequests() {
        assertThat(requestSchemas("string")).isNotEmpty();
        assertThat(requestSchemas("string").filter(string -> !isBounded(string)))
                .isEmpty();
    }

    @Test
    void boundsEveryArrayOfRequests() {
        assertThat(requestSchemas("array")).isNotEmpty();
        assertThat(requestSchemas("array")
                        .filter(array -> array.member("maxItems").isMissing()))
                .isEmpty();
    }

    @Test
    void boundsEveryMapOfRequests() {
        var maps = requestSchemas("object")
                .filter(object -> object.member("additionalProperties")
                        .members()
                        .findAny()
                        .isPresent())
                .toList();

        assertThat(maps).isNotEmpty();
        assertThat(maps).allMatch(map -> map.member("maxProperties").isPresent());
    }

    @Test
    void writesEnumsInLowerCase() {
        assertThat(contract.root()
                        .descendants()
                        .filter(node -> node.name().equals("enum"))
                        .flatMap(Node::items)
                        .map(Node::text))
                .isNotEmpty()
                .allSatisfy(value -> assertThat(value).isEqualTo(value.toLowerCase(Locale.ROOT)));
    }

    /** The values of a discriminator are those of its mapping. */
    private static boolean isBounded(Node string) {
        return string.pointer().endsWith("Feedback/properties/kind")
                || string.member("maxLength").isPresent()
                || string.member("enum").isPresent()
                || BOUNDED_FORMATS.contains(string.member("format").text());
    }

    /** The schemas of a type that a request can reach. */
    private Stream<Node> requestSchemas(String type) {
        var reached = new LinkedHashSet<Node>();
        contract.parameters().forEach(parameter -> reach(parameter.member("schema"), reached));
        contract.operations()
                .map(operation -> operation.member("requestBody").resolved())
                .forEach(body ->
                        reach(body.member("content").member("application/json").member("schema"), reached));
        return reached.stream().filter(schema -> schema.member("type").text().equals(type));
    }

    private static void reach(Node schema, Set<Node> reached) {
        var target = schema.resolved();
        if (target.isPresent() && reached.add(target)) {
            target.member("properties").members().forEach(property -> reach(property, reached));
            target.member("oneOf").items().forEach(alternative -> reach(alternative, reached));
            target.member("allOf").items().forEach(part -> reach(part, reached));
            reach(target.member("items"), reached);
            reach(target.member("additionalProperties"), reached);
        }
    }
}
