package dev.palate.server.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VariableDiffTest {

    private static final Map<String, Object> TEXT = Map.of("type", "string");

    @Test
    void breaksCallersWhenAVariableComesOrGoes() {
        var added = VariableDiff.between(schema(Map.of()), schema(Map.of("name", TEXT)));
        var removed = VariableDiff.between(schema(Map.of("name", TEXT)), schema(Map.of()));

        assertThat(added).containsExactly(new VariableDiff(ChangeKind.ADDED, "name"));
        assertThat(removed).containsExactly(new VariableDiff(ChangeKind.REMOVED, "name"));
        assertThat(added).allMatch(VariableDiff::isBreaking);
        assertThat(removed).allMatch(VariableDiff::isBreaking);
    }

    @Test
    void seesAVariableOfAnotherKind() {
        var changed =
                VariableDiff.between(schema(Map.of("name", TEXT)), schema(Map.of("name", Map.of("type", "number"))));

        assertThat(changed).containsExactly(new VariableDiff(ChangeKind.CHANGED, "name"));
        assertThat(changed).noneMatch(VariableDiff::isBreaking);
    }

    @Test
    void seesThatAVariableIsRequired() {
        assertThat(VariableDiff.between(schema(Map.of("name", TEXT)), schema(Map.of("name", TEXT), "name")))
                .containsExactly(new VariableDiff(ChangeKind.CHANGED, "name"));
    }

    @Test
    void looksIntoObjects() {
        var before = schema(Map.of("user", schema(Map.of("name", TEXT))));
        var after = schema(Map.of("user", schema(Map.of("name", TEXT, "city", TEXT))));

        assertThat(VariableDiff.between(before, after))
                .containsExactly(new VariableDiff(ChangeKind.ADDED, "user.city"));
    }

    @Test
    void takesSchemasOfOddShapes() {
        var odd = Map.<String, Object>of("properties", Map.of("any", true), "required", "name");

        assertThat(VariableDiff.between(odd, odd)).isEmpty();
    }

    private static Map<String, Object> schema(Map<String, ?> properties, String... required) {
        return Map.of("type", "object", "properties", properties, "required", List.of(required));
    }
}
