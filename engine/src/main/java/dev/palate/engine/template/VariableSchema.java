package dev.palate.engine.template;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Derives from a prompt's tags what it expects from its callers. */
public final class VariableSchema {

    private VariableSchema() {}

    /**
     * A JSON Schema (draft 2020-12) of the variables, as unmodifiable maps and lists in the order of the tags, with {@code
     * type}, {@code properties} and {@code required}.
     *
     * <p>A printed variable is a string, number, boolean or null, and the names before a dot are objects. What decides a
     * section, or is printed inside one, where it may be a field of the section's item, has no restriction. Required are
     * placeholders, lists of messages, and what every render prints. Variables of the {@link ReservedRoots} are left out.
     */
    public static Map<String, Object> infer(PromptTemplate prompt) {
        SchemaNode root = new SchemaNode();
        prompt.variables().forEach(root::add);
        Map<String, Object> properties = new LinkedHashMap<>(root.properties());
        List<String> required = new ArrayList<>(root.required());
        for (String placeholder : prompt.placeholders()) {
            properties.put(placeholder, messages());
            if (!required.contains(placeholder)) {
                required.add(placeholder);
            }
        }
        return SchemaNode.object(Collections.unmodifiableMap(properties), List.copyOf(required));
    }

    private static Map<String, Object> messages() {
        Map<String, Object> role = Map.of("enum", Message.ROLES);
        Map<String, Object> content = Map.of("type", "string");
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("role", role);
        fields.put("content", content);
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "array");
        schema.put("items", SchemaNode.object(Collections.unmodifiableMap(fields), List.of("role", "content")));
        return Collections.unmodifiableMap(schema);
    }
}
