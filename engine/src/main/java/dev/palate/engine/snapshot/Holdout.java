package dev.palate.engine.snapshot;

import dev.palate.engine.routing.Buckets;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Subjects kept out of experiments.
 *
 * @param key the key, unique in the project
 * @param salt the salt of the draw
 * @param ppm the share of subjects kept out, in ppm
 * @param layers the layers whose experiments it covers; empty for every experiment
 */
public record Holdout(String key, String salt, int ppm, Set<String> layers) {

    /**
     * Copies the layers.
     *
     * @throws IllegalArgumentException if the share is not in {@code [0, 1_000_000]}
     */
    public Holdout {
        Buckets.requireShare(ppm);
        layers = Set.copyOf(layers);
    }

    /** Returns whether it covers the experiments of a layer, or those without a layer where that is null. */
    public boolean covers(@Nullable String layer) {
        return layers.isEmpty() || layer != null && layers.contains(layer);
    }
}
