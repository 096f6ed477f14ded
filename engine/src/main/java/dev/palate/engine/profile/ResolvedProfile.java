package dev.palate.engine.profile;

import dev.palate.engine.Reason;
import dev.palate.engine.ReasonCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The profile that applies to a context.
 *
 * @param profile the profile, null where none applies
 * @param source how it was found
 * @param values the effective values: the profile's own over its ancestors'
 * @param path the keys of the profile and its ancestors, nearest first
 * @param reasons how it came to be chosen
 */
public record ResolvedProfile(
        @Nullable Profile profile,
        ProfileSource source,
        Map<String, Object> values,
        List<String> path,
        List<Reason> reasons) {

    /** No profile. */
    public static final ResolvedProfile NONE = new ResolvedProfile(
            null,
            ProfileSource.NONE,
            Map.of(),
            List.of(),
            List.of(new Reason(ReasonCode.PROFILE_NONE, "No profile applies.")));

    /** Copies the lists; the values are expected to be immutable. */
    public ResolvedProfile {
        path = List.copyOf(path);
        reasons = List.copyOf(reasons);
    }

    /** Returns the same, with a reason that comes before the others. */
    ResolvedProfile after(Reason earlier) {
        List<Reason> all = new ArrayList<>();
        all.add(earlier);
        all.addAll(reasons);
        return new ResolvedProfile(profile, source, values, path, all);
    }
}
