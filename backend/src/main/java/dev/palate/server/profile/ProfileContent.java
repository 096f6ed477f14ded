package dev.palate.server.profile;

import dev.palate.engine.profile.Rule;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a version of a profile says. */
record ProfileContent(
        String name,
        String description,
        @Nullable String parent,
        int priority,
        @Nullable Rule rule,
        Map<String, Object> values) {

    ProfileContent {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
}
