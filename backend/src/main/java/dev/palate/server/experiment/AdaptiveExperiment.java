package dev.palate.server.experiment;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A running or paused experiment whose traffic is to follow its rewards.
 *
 * @param revision of the experiment, which changes with every change of it
 * @param metric the key of the metric that rewards
 * @param variants in the order of their definition
 * @param profiles those that have left the pool, with the buckets that each variant has there in parts per million
 */
public record AdaptiveExperiment(
        long id,
        long projectId,
        String project,
        String key,
        long revision,
        boolean isRunning,
        AllocationPolicy policy,
        String metric,
        List<Arm> variants,
        SortedMap<String, List<Integer>> profiles) {

    /** A variant and the buckets it has now in the pool, in parts per million. */
    public record Arm(String key, boolean control, int sharePpm) {}

    public AdaptiveExperiment {
        variants = List.copyOf(variants);
        profiles = Collections.unmodifiableSortedMap(new TreeMap<>(profiles));
    }
}
