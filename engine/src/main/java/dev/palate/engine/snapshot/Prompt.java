package dev.palate.engine.snapshot;

import java.util.Map;

/**
 * A prompt with the versions that can be served.
 *
 * @param key the key, unique in the project
 * @param versions the versions that labels and running experiments point to, by number
 * @param labels where the labels point, by label; {@code latest} is one like the others
 */
public record Prompt<T>(String key, Map<Integer, Version<T>> versions, Map<String, Deployments> labels) {

    /** Copies the maps. */
    public Prompt {
        versions = Map.copyOf(versions);
        labels = Map.copyOf(labels);
    }

    /**
     * Returns the version with the number.
     *
     * @throws IllegalArgumentException if it is not among the versions
     */
    Version<T> version(int number) {
        Version<T> version = versions.get(number);
        if (version == null) {
            throw new IllegalArgumentException("prompt '" + key + "' has no version " + number);
        }
        return version;
    }
}
