package dev.palate.server.analysis;

import java.util.List;
import java.util.Map;

/**
 * Another routing.
 *
 * @param weights by the position of the variant, with the sum one
 * @param profiles other weights for subjects of some profiles
 */
record WhatIf(List<Double> weights, Map<String, List<Double>> profiles) {

    WhatIf {
        weights = List.copyOf(weights);
        profiles = Map.copyOf(profiles);
    }

    /** With which probability a subject of the profile would see each variant. */
    List<Double> of(String profile) {
        return profiles.getOrDefault(profile, weights);
    }
}
