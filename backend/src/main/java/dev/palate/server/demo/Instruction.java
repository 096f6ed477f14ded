package dev.palate.server.demo;

import java.util.Map;

/**
 * An instruction that all contestants answered.
 *
 * @param id the hash of its text
 * @param dataset where it comes from
 * @param preferences by variant, the judge's probability that its answer is preferred to the baseline's
 */
record Instruction(String id, String dataset, Map<String, Double> preferences) {

    Instruction {
        preferences = Map.copyOf(preferences);
    }

    double preference(String variant) {
        var preference = preferences.get(variant);
        if (preference == null) {
            throw new IllegalArgumentException("nobody judged " + variant + " on instruction " + id);
        }
        return preference;
    }
}
