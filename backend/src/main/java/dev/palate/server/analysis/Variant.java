package dev.palate.server.analysis;

import java.util.Map;

/** An arm of an experiment and the versions that it shows. */
record Variant(String key, boolean control, int version, Map<String, Integer> versionsByProfile) {

    Variant {
        versionsByProfile = Map.copyOf(versionsByProfile);
    }

    /** Whether subjects of the profile get the version, ancestors of the profile aside. */
    boolean shows(int number, String profile) {
        return versionsByProfile.getOrDefault(profile, version) == number;
    }

    /** Whether any subject gets the version. */
    boolean shows(int number) {
        return version == number || versionsByProfile.containsValue(number);
    }
}
