package dev.palate.server.profile;

import dev.palate.engine.profile.Profiles;
import java.util.LinkedHashMap;
import java.util.Map;

/** The values that profiles inherit, from the current version of each ancestor. */
final class Ancestry {

    private final Profiles profiles;

    Ancestry(Profiles profiles) {
        this.profiles = profiles;
    }

    /** The content's own values over those of its ancestors. */
    Map<String, Object> effectiveValues(ProfileContent content) {
        var values = new LinkedHashMap<String, Object>();
        if (content.parent() != null) {
            values.putAll(profiles.resolve(content.parent(), null, Map.of()).values());
        }
        values.putAll(content.values());
        return values;
    }
}
