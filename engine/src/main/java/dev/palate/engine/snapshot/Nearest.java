package dev.palate.engine.snapshot;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds what belongs to the nearest profile. */
final class Nearest {

    private Nearest() {}

    /** Returns what the first profile on the path has that has anything, or null if none has. */
    static <V> @Nullable V on(List<String> path, Map<String, V> byProfile) {
        if (byProfile.isEmpty()) {
            return null;
        }
        for (int i = 0; i < path.size(); i++) {
            V found = byProfile.get(path.get(i));
            if (found != null) {
                return found;
            }
        }
        return null;
    }
}
