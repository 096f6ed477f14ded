package dev.palate.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One case: what goes in, what must come out, and how closely. */
record ReferenceCase(String id, String description, JsonNode input, JsonNode expected, Tolerance tolerance) {

    /** Stands for a value that the reference has wrong. */
    record Disputed(String reason) {}

    void assertAgrees(Map<String, ?> actual) {
        assertAgrees(id, expected, actual, tolerance);
    }

    private static void assertAgrees(String path, JsonNode expected, @Nullable Object actual, Tolerance tolerance) {
        Object computed = Objects.requireNonNull(actual, () -> path + " is not computed");
        if (computed instanceof Disputed disputed) {
            System.out.println(path + " is not compared: " + disputed.reason());
        } else if (expected.isNull()) {
            assertThat(computed).as("%s has a reason", path).isInstanceOfAny(Undefined.class, BareValue.class);
        } else if (expected.isObject()) {
            assertThat(computed).as(path).isInstanceOf(Map.class);
            assertFieldsAgree(path, expected, (Map<?, ?>) computed, tolerance);
        } else if (expected.isArray()) {
            assertThat(computed).as(path).isInstanceOf(List.class);
            assertElementsAgree(path, expected, (List<?>) computed, tolerance);
        } else if (isText(expected)) {
            assertThat(computed instanceof Undefined ? expected.stringValue() : computed)
                    .as(path)
                    .isEqualTo(expected.stringValue());
        } else if (expected.isBoolean()) {
            assertThat(computed).as(path).isEqualTo(expected.booleanValue());
        } else {
            assertThat(computed).as(path).isInstanceOf(Number.class);
            assertClose(path, Double.parseDouble(expected.asString()), ((Number) computed).doubleValue(), tolerance);
        }
    }

    /** A word of the reference, which says reasons in its own; the infinities are written as texts too. */
    private static boolean isText(JsonNode expected) {
        return expected.isString() && !expected.stringValue().endsWith("Infinity");
    }

    private static void assertFieldsAgree(String path, JsonNode expected, Map<?, ?> actual, Tolerance tolerance) {
        expected.propertyStream()
                .forEach(field -> assertAgrees(
                        path + "." + field.getKey(),
                        field.getValue(),
                        actual.get(field.getKey()),
                        tolerance.of(field.getKey())));
    }

    private static void assertElementsAgree(String path, JsonNode expected, List<?> actual, Tolerance tolerance) {
        assertThat(actual).as(path).hasSize(expected.size());
        for (int i = 0; i < actual.size(); i++) {
            assertAgrees(path + "[" + i + "]", expected.get(i), actual.get(i), tolerance);
        }
    }

    private static void assertClose(String path, double expected, double actual, Tolerance tolerance) {
        assertThat(tolerance.accepts(actual, expected))
                .as("%s: expected %s within %s, was %s", path, expected, tolerance, actual)
                .isTrue();
    }
}
