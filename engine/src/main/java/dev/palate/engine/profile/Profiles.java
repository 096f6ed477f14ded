package dev.palate.engine.profile;

import dev.palate.engine.Reason;
import dev.palate.engine.ReasonCode;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The preference profiles of a project; immutable and safe to share between threads. Finding one by key is a hash
 * lookup, by rule a walk over those that have a rule; neither allocates unless a key is unknown.
 */
public final class Profiles {

    private static final Comparator<Profile> BY_PRIORITY =
            Comparator.comparingInt(Profile::priority).reversed().thenComparing(Profile::key);

    /** No profiles. */
    public static final Profiles NONE = of(List.of());

    private final Map<String, Lineage> byKey;
    private final Lineage[] withRule;

    private Profiles(Map<String, Lineage> byKey) {
        this.byKey = byKey;
        this.withRule = byKey.values().stream()
                .filter(lineage -> lineage.profile().rule() != null)
                .sorted(Comparator.comparing(Lineage::profile, BY_PRIORITY))
                .toArray(Lineage[]::new);
    }

    /**
     * Returns the given profiles.
     *
     * @throws UnknownParentException if a parent is not among them
     * @throws ProfileCycleException if a profile is its own ancestor
     * @throws IllegalArgumentException if two have the same key, or one has more than 32 ancestors
     */
    public static Profiles of(Collection<Profile> profiles) {
        Map<String, Lineage> byKey = new LinkedHashMap<>();
        new Genealogy(profiles).lines().forEach((key, line) -> byKey.put(key, new Lineage(line)));
        return new Profiles(byKey);
    }

    /** Returns the profile with the key, or null if there is none. */
    public @Nullable Profile find(String key) {
        Lineage lineage = byKey.get(key);
        return lineage == null ? null : lineage.profile();
    }

    /** Returns all profiles in the order in which they were given. */
    public List<Profile> all() {
        return byKey.values().stream().map(Lineage::profile).toList();
    }

    /**
     * Returns the profile that applies: the explicit one, else the stored one, else the one of highest priority whose
     * rule matches, else none. A key that does not exist is passed over with a reason, so that serving never fails for
     * it.
     *
     * @param explicit the key that the context names
     * @param stored the key that is stored for the subject
     * @param attributes the attributes of the context
     */
    public ResolvedProfile resolve(@Nullable String explicit, @Nullable String stored, Map<String, Object> attributes) {
        if (explicit != null) {
            Lineage lineage = byKey.get(explicit);
            return lineage != null
                    ? lineage.explicit()
                    : resolve(null, stored, attributes).after(unknown("context names", explicit));
        }
        if (stored != null) {
            Lineage lineage = byKey.get(stored);
            return lineage != null ? lineage.stored() : byRule(attributes).after(unknown("subject has", stored));
        }
        return byRule(attributes);
    }

    private ResolvedProfile byRule(Map<String, Object> attributes) {
        for (Lineage lineage : withRule) {
            if (lineage.matches(attributes)) {
                return lineage.byRule();
            }
        }
        return ResolvedProfile.NONE;
    }

    private static Reason unknown(String who, String key) {
        return new Reason(ReasonCode.PROFILE_UNKNOWN, "The " + who + " profile '" + key + "', which does not exist.");
    }
}
