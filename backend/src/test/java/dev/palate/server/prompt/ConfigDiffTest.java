package dev.palate.server.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigDiffTest {

    @Test
    void findsChangesAtTheDeepestPlace() {
        var before = Map.<String, Object>of("limits", Map.of("tokens", 100, "seconds", 5), "model", "m");
        var after = Map.<String, Object>of("limits", Map.of("tokens", 200, "seconds", 5), "model", "m");

        assertThat(ConfigDiff.between(before, after))
                .containsExactly(new ConfigDiff(ChangeKind.CHANGED, "/limits/tokens", 100, 200));
    }

    @Test
    void comparesListsItemByItem() {
        var before = Map.<String, Object>of("stop", List.of("a", "b", "c"));
        var after = Map.<String, Object>of("stop", List.of("a", "x"));

        assertThat(ConfigDiff.between(before, after))
                .containsExactly(
                        new ConfigDiff(ChangeKind.CHANGED, "/stop/1", "b", "x"),
                        new ConfigDiff(ChangeKind.REMOVED, "/stop/2", "c", null));
    }

    @Test
    void tellsNullFromAbsent() {
        var before = new HashMap<String, Object>();
        before.put("seed", null);

        assertThat(ConfigDiff.between(before, Map.of()))
                .containsExactly(new ConfigDiff(ChangeKind.REMOVED, "/seed", null, null));
        assertThat(ConfigDiff.between(before, Map.of("seed", 1)))
                .containsExactly(new ConfigDiff(ChangeKind.CHANGED, "/seed", null, 1));
    }

    @Test
    void replacesWhatIsOfAnotherShape() {
        assertThat(ConfigDiff.between(Map.of("stop", "a"), Map.of("stop", List.of("a"))))
                .containsExactly(new ConfigDiff(ChangeKind.CHANGED, "/stop", "a", List.of("a")));
    }

    @Test
    void escapesNamesInPointers() {
        assertThat(ConfigDiff.between(Map.of(), Map.of("a/b~c", 1)))
                .containsExactly(new ConfigDiff(ChangeKind.ADDED, "/a~1b~0c", null, 1));
    }
}
