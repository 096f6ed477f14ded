package dev.palate.engine.snapshot;

import dev.palate.engine.profile.ResolvedProfile;
import dev.palate.engine.profile.Rule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whom an experiment is for.
 *
 * @param profiles the profiles whose subjects take part, with their descendants; empty for all, and for no profile too
 * @param rule what the attributes must match
 */
public record Audience(Set<String> profiles, @Nullable Rule rule) {

    /** Everybody. */
    public static final Audience EVERYBODY = new Audience(Set.of(), null);

    /** Copies the profiles. */
    public Audience {
        profiles = Set.copyOf(profiles);
    }

    /** Returns whether a subject with this profile and these attributes is in the audience. */
    public boolean includes(ResolvedProfile profile, Map<String, Object> attributes) {
        return (profiles.isEmpty() || includesOneOf(profile.path())) && (rule == null || rule.matches(attributes));
    }

    private boolean includesOneOf(List<String> path) {
        for (int i = 0; i < path.size(); i++) {
            if (profiles.contains(path.get(i))) {
                return true;
            }
        }
        return false;
    }
}
