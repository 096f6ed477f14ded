package dev.palate.server.experiment;

import java.util.List;

/**
 * A running or paused experiment whose traffic is to follow its rewards.
 *
 * @param revision of the experiment, which changes with every change of it
 * @param metric the key of the metric that rewards
 * @param variants in the order of their definition
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
        List<Arm> variants) {

    /** A variant and the buckets it has now, in parts per million. */
    public record Arm(String key, boolean control, int sharePpm) {}

    public AdaptiveExperiment {
        variants = List.copyOf(variants);
    }
}
