package dev.palate.engine.snapshot;

import java.util.Map;

/**
 * An arm of an experiment.
 *
 * @param key the key, unique in the experiment
 * @param control whether the others are compared with this one
 * @param version the number of the version that is served
 * @param versionsByProfile other versions for some profiles and their descendants, the nearest wins
 */
public record Variant(String key, boolean control, int version, Map<String, Integer> versionsByProfile) {

    /** Copies the versions. */
    public Variant {
        versionsByProfile = Map.copyOf(versionsByProfile);
    }

    /** Returns a variant that serves one version to everybody. */
    public static Variant of(String key, boolean control, int version) {
        return new Variant(key, control, version, Map.of());
    }
}
