package dev.palate.engine.snapshot;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where a label points.
 *
 * @param version the number of the version for everybody, null where only profiles have one
 * @param byProfile other versions for some profiles and their descendants, the nearest wins
 */
public record Deployments(@Nullable Integer version, Map<String, Integer> byProfile) {

    /** No deployment. */
    static final Deployments NONE = new Deployments(null, Map.of());

    /** Copies the versions. */
    public Deployments {
        byProfile = Map.copyOf(byProfile);
    }

    /**
     * A version that a label points to.
     *
     * @param profile null for everybody
     */
    public record Target(String label, @Nullable String profile, int version) {}

    /** Returns the deployments of each label that has a target. */
    public static Map<String, Deployments> byLabel(Collection<Target> targets) {
        Map<String, Integer> defaults = new HashMap<>();
        Map<String, Map<String, Integer>> byProfile = new HashMap<>();
        for (Target target : targets) {
            Map<String, Integer> own = byProfile.computeIfAbsent(target.label(), label -> new HashMap<>());
            if (target.profile() == null) {
                defaults.put(target.label(), target.version());
            } else {
                own.put(target.profile(), target.version());
            }
        }
        return byProfile.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, label -> new Deployments(defaults.get(label.getKey()), label.getValue())));
    }

    /** Returns the deployment of one version to everybody. */
    public static Deployments of(int version) {
        return new Deployments(version, Map.of());
    }
}
