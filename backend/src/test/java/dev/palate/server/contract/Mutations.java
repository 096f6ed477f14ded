package dev.palate.server.contract;

import dev.palate.server.contract.ContractDocument.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Every way in which a valid body can be wrong in one place, as its schema tells. */
final class Mutations {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int LONGEST = 5_000;

    private final JsonNode valid;
    private final List<Mutation> mutations = new ArrayList<>();

    /**
     * A body that is wrong.
     *
     * @param pointer where
     * @param body as it is sent
     */
    record Mutation(String what, String pointer, String body) {}

    private Mutations(JsonNode valid) {
        this.valid = valid;
    }

    static List<Mutation> of(Node schema, Object example) {
        var mutations = new Mutations(JSON.valueToTree(example));
        mutations.walk(schema, "");
        return mutations.mutations;
    }

    private void walk(Node reference, String pointer) {
        var schema = reference.resolved();
        var value = valid.at(pointer);
        if (value.isObject() && !isFreeForm(schema)) {
            object(schema, pointer);
        } else if (value.isArray() && !value.isEmpty()) {
            array(schema, pointer);
        }
    }

    private void object(Node schema, String pointer) {
        var properties = properties(schema).toList();
        change("an unknown member", pointer + "/unknownMember", pointer, object -> object.put("unknownMember", 1));
        properties.forEach(property -> property(schema, property, pointer));
    }

    private void property(Node owner, Node reference, String parent) {
        var name = reference.name();
        var schema = reference.resolved();
        var pointer = parent + "/" + name;
        if (isRequired(owner, name)) {
            change("missing", pointer, parent, object -> object.remove(name));
        }
        if (schema.member("type").isMissing() && schema.member("allOf").isMissing()) {
            return; // any value will do
        }
        change("null", pointer, parent, object -> object.putNull(name));
        switch (schema.member("type").text()) {
            case "string" -> string(schema, pointer, parent, name);
            case "integer", "number" -> number(schema, pointer, parent, name);
            case "boolean" -> change("a text for a truth value", pointer, parent, object -> object.put(name, "yes"));
            case "array" -> {
                change("an object for a list", pointer, parent, object -> object.putObject(name));
                change("a text for a list", pointer, parent, object -> object.put(name, "x"));
            }
            case "object" -> {
                change("a text for an object", pointer, parent, object -> object.put(name, "x"));
                change("a list for an object", pointer, parent, object -> object.putArray(name));
            }
            default -> {}
        }
        walk(reference, pointer);
    }

    private void string(Node schema, String pointer, String parent, String name) {
        change("a number for a text", pointer, parent, object -> object.put(name, 17));
        change("an object for a text", pointer, parent, object -> object.putObject(name));
        change("NUL", pointer, parent, object -> object.put(name, "a\u0000b"));
        raw("a lone surrogate", pointer, parent, name, "\"a\\ud800b\"");
        if (schema.member("enum").isPresent()) {
            change("no value of the enum", pointer, parent, object -> object.put(name, "no-such-value"));
        }
        if (schema.member("format").text().matches("uuid|date-time")) {
            change("of another format", pointer, parent, object -> object.put(name, "yesterday"));
        }
        if (schema.member("pattern").isPresent()) {
            change("against the pattern", pointer, parent, object -> object.put(name, "../É ü\n"));
        }
        if (schema.member("maxLength").value() instanceof Integer most && most <= LONGEST) {
            change("too long", pointer, parent, object -> object.put(name, "a".repeat(most + 1)));
        }
        if (schema.member("minLength").value() instanceof Integer least && least > 0) {
            change("too short", pointer, parent, object -> object.put(name, ""));
        }
    }

    private void number(Node schema, String pointer, String parent, String name) {
        change("a text for a number", pointer, parent, object -> object.put(name, "3"));
        raw("out of every range", pointer, parent, name, "1e999");
        raw("not a number", pointer, parent, name, "NaN");
        if (schema.member("type").text().equals("integer")) {
            raw("a fraction for an integer", pointer, parent, name, "3.7");
            raw("beyond 64 bits", pointer, parent, name, "1" + "0".repeat(30));
        }
        if (schema.member("minimum").value() instanceof Number least) {
            raw("below the minimum", pointer, parent, name, Double.toString(least.doubleValue() - 1));
        }
        if (schema.member("maximum").value() instanceof Number most) {
            raw("above the maximum", pointer, parent, name, Double.toString(most.doubleValue() + 1));
        }
    }

    private void array(Node schema, String pointer) {
        var items = schema.member("items");
        if (schema.member("maxItems").value() instanceof Integer most && most <= LONGEST / 10) {
            changeArray("too many", pointer, array -> {
                while (array.size() <= most) {
                    array.add(array.get(0));
                }
            });
        }
        if (schema.member("minItems").isPresent()) {
            changeArray("too few", pointer, ArrayNode::removeAll);
        }
        changeArray("null in a list", pointer, array -> array.set(0, JSON.nullNode()));
        walk(items, pointer + "/0");
    }

    private void change(String what, String pointer, String parent, Consumer<ObjectNode> change) {
        var body = valid.deepCopy();
        change.accept((ObjectNode) body.at(parent));
        mutations.add(new Mutation(what, pointer, JSON.writeValueAsString(body)));
    }

    private void changeArray(String what, String pointer, Consumer<ArrayNode> change) {
        var body = valid.deepCopy();
        change.accept((ArrayNode) body.at(pointer));
        mutations.add(new Mutation(what, pointer, JSON.writeValueAsString(body)));
    }

    /** With a text that is no JSON value of a library. */
    private void raw(String what, String pointer, String parent, String name, String text) {
        var body = valid.deepCopy();
        ((ObjectNode) body.at(parent)).put(name, "@raw@");
        mutations.add(new Mutation(what, pointer, JSON.writeValueAsString(body).replace("\"@raw@\"", text)));
    }

    private Stream<Node> properties(Node schema) {
        return Stream.concat(
                schema.member("properties").members(),
                schema.member("allOf").items().map(Node::resolved).flatMap(this::properties));
    }

    private boolean isRequired(Node schema, String name) {
        return Stream.concat(Stream.of(schema), schema.member("allOf").items().map(Node::resolved))
                .flatMap(part -> part.member("required").items())
                .map(Node::text)
                .collect(Collectors.toSet())
                .contains(name);
    }

    /** One whose members are not declared, or declared by its kind. */
    private boolean isFreeForm(Node schema) {
        return properties(schema).findAny().isEmpty();
    }
}
