package dev.palate.statistics;

import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** How far a number may be off: {@code |actual − expected| ≤ max(absolute, relative · |expected|)}. */
record Tolerance(double absolute, double relative, Map<String, Tolerance> fields) {

    static Tolerance of(JsonNode node) {
        return new Tolerance(0, 0, Map.of()).replacedBy(node);
    }

    /** The tolerance of the value under a key and of everything below it. */
    Tolerance of(String key) {
        return fields.getOrDefault(key, this);
    }

    /** The tolerance of one case, which overrides those of the fields too. */
    Tolerance fixedTo(JsonNode node) {
        return new Tolerance(absolute, relative, Map.of()).replacedBy(node);
    }

    boolean accepts(double actual, double expected) {
        return actual == expected || Math.abs(actual - expected) <= Math.max(absolute, relative * Math.abs(expected));
    }

    private Tolerance replacedBy(JsonNode node) {
        var plain = new Tolerance(
                node.path("absolute").doubleValue(absolute),
                node.path("relative").doubleValue(relative),
                Map.of());
        Map<String, Tolerance> perField = node.path("fields")
                .propertyStream()
                .collect(Collectors.toMap(Map.Entry::getKey, field -> plain.replacedBy(field.getValue())));
        return new Tolerance(plain.absolute, plain.relative, perField);
    }
}
