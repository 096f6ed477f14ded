package dev.palate.server.analysis;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An experiment as its results see it.
 *
 * @param variants in the order of their definition
 * @param allocations all revisions so far; none before the start
 */
record Experiment(
        long id,
        String key,
        long promptId,
        String prompt,
        String label,
        String status,
        @Nullable String primaryMetric,
        List<String> guardrailMetrics,
        List<Variant> variants,
        List<Allocation> allocations) {

    Experiment {
        guardrailMetrics = List.copyOf(guardrailMetrics);
        variants = List.copyOf(variants);
        allocations = List.copyOf(allocations);
    }

    Experiment with(List<Variant> newVariants, List<Allocation> newAllocations) {
        return new Experiment(
                id, key, promptId, prompt, label, status, primaryMetric, guardrailMetrics, newVariants, newAllocations);
    }

    Variant control() {
        return variants.stream().filter(Variant::control).findFirst().orElseThrow();
    }

    /** The metrics that it was set up to answer, the primary one first, whether or not anything was judged by them. */
    List<String> promisedMetrics() {
        return Stream.concat(Stream.ofNullable(primaryMetric), guardrailMetrics.stream())
                .distinct()
                .toList();
    }
}
