package dev.palate.server.experiment;

import java.util.Map;

/**
 * An arm of an experiment, as it was defined.
 *
 * @param versionsByProfile other versions for some profiles and their descendants
 * @param weight relative to the weights of the other variants
 */
record Variant(
        String key,
        boolean control,
        int version,
        Map<String, Integer> versionsByProfile,
        double weight,
        String description) {

    Variant {
        versionsByProfile = Map.copyOf(versionsByProfile);
    }

    Variant asControl() {
        return new Variant(key, true, version, versionsByProfile, weight, description);
    }

    Variant withWeight(double newWeight) {
        return new Variant(key, control, version, versionsByProfile, newWeight, description);
    }

    /** The version that subjects of a profile get, ancestors of the profile aside. */
    int versionFor(String profile) {
        return versionsByProfile.getOrDefault(profile, version);
    }

    dev.palate.engine.snapshot.Variant toEngine() {
        return new dev.palate.engine.snapshot.Variant(key, control, version, versionsByProfile);
    }
}
