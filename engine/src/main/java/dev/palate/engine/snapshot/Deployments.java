package dev.palate.engine.snapshot;

import java.util.Map;
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

    /** Returns the deployment of one version to everybody. */
    public static Deployments of(int version) {
        return new Deployments(version, Map.of());
    }
}
