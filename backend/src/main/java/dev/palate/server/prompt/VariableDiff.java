package dev.palate.server.prompt;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A variable that differs between two versions.
 *
 * @param name dotted where its schema is nested
 */
record VariableDiff(ChangeKind change, String name) {

    /** The differences of two schemas by the names of the variables. */
    static List<VariableDiff> between(Map<String, Object> before, Map<String, Object> after) {
        var older = variables(before);
        var newer = variables(after);
        var names = new TreeSet<>(older.keySet());
        names.addAll(newer.keySet());
        var differences = new ArrayList<VariableDiff>();
        for (var name : names) {
            if (!older.containsKey(name)) {
                differences.add(new VariableDiff(ChangeKind.ADDED, name));
            } else if (!newer.containsKey(name)) {
                differences.add(new VariableDiff(ChangeKind.REMOVED, name));
            } else if (!older.get(name).equals(newer.get(name))) {
                differences.add(new VariableDiff(ChangeKind.CHANGED, name));
            }
        }
        return differences;
    }

    /** Whether callers that pass what the older version needs have to change. */
    boolean isBreaking() {
        return change != ChangeKind.CHANGED;
    }

    private static Map<String, Variable> variables(Map<String, Object> schema) {
        var variables = new TreeMap<String, Variable>();
        collect("", schema, variables);
        return variables;
    }

    /** Takes a nested object apart into its properties, and leaves out what stands for them. */
    private static void collect(String prefix, Map<?, ?> schema, Map<String, Variable> variables) {
        var required = schema.get("required") instanceof List<?> names ? new HashSet<>(names) : Set.of();
        object(schema.get("properties")).forEach((key, value) -> {
            var name = prefix + key;
            var property = object(value);
            if (object(property.get("properties")).isEmpty()) {
                variables.put(name, new Variable(value, required.contains(key)));
            } else {
                collect(name + ".", property, variables);
            }
        });
    }

    private static Map<?, ?> object(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : new HashMap<>();
    }

    private record Variable(@Nullable Object schema, boolean required) {}
}
