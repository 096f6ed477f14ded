package dev.palate.engine.template;

import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One name of the variables' tree while a schema is derived: how it is used itself, and the names below it. */
final class SchemaNode {

    private static final Map<String, Object> PRINTABLE = Map.of("type", List.of("string", "number", "boolean", "null"));

    private final Set<VariableUse> uses = EnumSet.noneOf(VariableUse.class);
    private final Map<String, SchemaNode> children = new LinkedHashMap<>();

    /** Adds a variable below this; one that may belong to a section's item only by its first name. */
    void add(TemplateVariable variable) {
        Path path = Path.parse(variable.path());
        for (VariableUse use : variable.uses()) {
            int depth = use == VariableUse.ITEM_VALUE ? 1 : path.length();
            descend(path, depth).uses.add(use);
        }
    }

    private SchemaNode descend(Path path, int depth) {
        SchemaNode node = this;
        for (int i = 0; i < depth; i++) {
            node = node.children.computeIfAbsent(path.name(i), name -> new SchemaNode());
        }
        return node;
    }

    Map<String, Object> properties() {
        Map<String, Object> properties = new LinkedHashMap<>();
        children.forEach((name, child) -> properties.put(name, child.schema()));
        return Collections.unmodifiableMap(properties);
    }

    List<String> required() {
        return children.entrySet().stream()
                .filter(entry -> entry.getValue().isRequired())
                .map(Map.Entry::getKey)
                .toList();
    }

    private boolean isRequired() {
        return uses.contains(VariableUse.VALUE) || children.values().stream().anyMatch(SchemaNode::isRequired);
    }

    private Map<String, Object> schema() {
        List<String> required = required();
        if (!required.isEmpty()) {
            return object(properties(), required);
        }
        if (!children.isEmpty()) {
            return Map.of("properties", properties());
        }
        return isOnlyPrinted() ? PRINTABLE : Map.of();
    }

    private boolean isOnlyPrinted() {
        return !uses.contains(VariableUse.SECTION) && !uses.contains(VariableUse.ITEM_VALUE);
    }

    static Map<String, Object> object(Map<String, Object> properties, List<String> required) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        schema.put("required", required);
        return Collections.unmodifiableMap(schema);
    }
}
