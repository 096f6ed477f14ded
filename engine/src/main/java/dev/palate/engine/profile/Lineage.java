package dev.palate.engine.profile;

import dev.palate.engine.Reason;
import dev.palate.engine.ReasonCode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A profile with its ancestors, and with each way of finding it answered beforehand. */
final class Lineage {

    private final Profile profile;
    private final ResolvedProfile explicit;
    private final ResolvedProfile stored;
    private final ResolvedProfile byRule;

    /** Takes a profile and its ancestors, nearest first. */
    Lineage(List<Profile> line) {
        this.profile = line.get(0);
        List<String> path = line.stream().map(Profile::key).toList();
        Map<String, Object> values = effectiveValues(line);
        this.explicit = found(ProfileSource.EXPLICIT, values, path);
        this.stored = found(ProfileSource.STORED, values, path);
        this.byRule = found(ProfileSource.RULE, values, path);
    }

    private ResolvedProfile found(ProfileSource source, Map<String, Object> values, List<String> path) {
        return new ResolvedProfile(profile, source, values, path, List.of(reason(source, profile.key())));
    }

    private static Reason reason(ProfileSource source, String key) {
        return switch (source) {
            case EXPLICIT -> new Reason(ReasonCode.PROFILE_EXPLICIT, "The context names profile '" + key + "'.");
            case STORED -> new Reason(ReasonCode.PROFILE_STORED, "Profile '" + key + "' is stored for the subject.");
            case RULE -> new Reason(ReasonCode.PROFILE_RULE, "The attributes match profile '" + key + "'.");
            case NONE -> throw new IllegalArgumentException("profile '" + key + "' was found");
        };
    }

    private static Map<String, Object> effectiveValues(List<Profile> line) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = line.size() - 1; i >= 0; i--) {
            values.putAll(line.get(i).values());
        }
        return Collections.unmodifiableMap(values);
    }

    boolean matches(Map<String, Object> attributes) {
        Rule rule = profile.rule();
        return rule != null && rule.matches(attributes);
    }

    Profile profile() {
        return profile;
    }

    ResolvedProfile explicit() {
        return explicit;
    }

    ResolvedProfile stored() {
        return stored;
    }

    ResolvedProfile byRule() {
        return byRule;
    }
}
