package dev.palate.server.platform;

import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The one text of a JSON value: members sorted by name, no white space, numbers in plain decimal notation without trailing
 * zeros. Unlike RFC 8785 it keeps every digit, as PostgreSQL's {@code jsonb} does.
 */
public final class CanonicalJson {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private CanonicalJson() {}

    public static String of(JsonNode value) {
        return sorted(value).toString();
    }

    private static JsonNode sorted(JsonNode value) {
        if (value instanceof ObjectNode object) {
            var members = new TreeMap<String, JsonNode>();
            object.properties().forEach(member -> members.put(member.getKey(), sorted(member.getValue())));
            return NODES.objectNode().setAll(members);
        }
        if (value instanceof ArrayNode array) {
            var items = NODES.arrayNode();
            array.forEach(item -> items.add(sorted(item)));
            return items;
        }
        return value.isNumber()
                ? NODES.rawValueNode(new tools.jackson.databind.util.RawValue(
                        value.decimalValue().stripTrailingZeros().toPlainString()))
                : value;
    }
}
