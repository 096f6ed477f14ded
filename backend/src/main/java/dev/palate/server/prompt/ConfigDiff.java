package dev.palate.server.prompt;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A value that differs between two configs.
 *
 * @param pointer a JSON Pointer into the config
 */
record ConfigDiff(
        ChangeKind change,
        String pointer,
        @Nullable Object before,
        @Nullable Object after) {

    /** The differences at the deepest places where the configs are of the same shape. */
    static List<ConfigDiff> between(Map<String, Object> before, Map<String, Object> after) {
        var differences = new ArrayList<ConfigDiff>();
        compare("", before, after, differences);
        return differences;
    }

    /** A name as a segment of a JSON Pointer. */
    static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    private static void compare(
            String pointer, @Nullable Object before, @Nullable Object after, List<ConfigDiff> differences) {
        if (before instanceof Map<?, ?> older && after instanceof Map<?, ?> newer) {
            compareMembers(pointer, members(older), members(newer), differences);
        } else if (before instanceof List<?> older && after instanceof List<?> newer) {
            compareMembers(pointer, members(older), members(newer), differences);
        } else if (!Objects.equals(before, after)) {
            differences.add(new ConfigDiff(ChangeKind.CHANGED, pointer, before, after));
        }
    }

    private static void compareMembers(
            String pointer,
            Map<String, @Nullable Object> before,
            Map<String, @Nullable Object> after,
            List<ConfigDiff> differences) {
        var names = new LinkedHashSet<>(before.keySet());
        names.addAll(after.keySet());
        for (var name : names) {
            var here = pointer + "/" + escaped(name);
            if (!before.containsKey(name)) {
                differences.add(new ConfigDiff(ChangeKind.ADDED, here, null, after.get(name)));
            } else if (!after.containsKey(name)) {
                differences.add(new ConfigDiff(ChangeKind.REMOVED, here, before.get(name), null));
            } else {
                compare(here, before.get(name), after.get(name), differences);
            }
        }
    }

    private static Map<String, @Nullable Object> members(Map<?, ?> object) {
        var members = new LinkedHashMap<String, @Nullable Object>();
        new TreeSet<>(object.keySet()).forEach(name -> members.put(String.valueOf(name), object.get(name)));
        return members;
    }

    private static Map<String, @Nullable Object> members(List<?> array) {
        var members = new LinkedHashMap<String, @Nullable Object>();
        for (int i = 0; i < array.size(); i++) {
            members.put(String.valueOf(i), array.get(i));
        }
        return members;
    }
}
