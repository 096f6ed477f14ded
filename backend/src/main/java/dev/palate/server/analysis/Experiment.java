package dev.palate.server.analysis;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An experiment as its results see it.
 *
 * @param adaptive whether its traffic follows rewards
 * @param guardrails the margins, in units of each metric, by which a variant may be worse than control
 * @param startedAt absent before the start
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
        boolean adaptive,
        @Nullable String primaryMetric,
        Map<String, Double> guardrails,
        Plan plan,
        @Nullable Instant startedAt,
        List<Variant> variants,
        List<Allocation> allocations) {

    Experiment {
        guardrails = Map.copyOf(guardrails);
        variants = List.copyOf(variants);
        allocations = List.copyOf(allocations);
    }

    /** Profiles that have left the pool, so that their subjects were not shared out like others; by their keys. */
    Set<String> ownProfiles() {
        var profiles = new TreeSet<String>();
        allocations.forEach(
                allocation -> profiles.addAll(allocation.segmentsByProfile().keySet()));
        return profiles;
    }

    /** The allocation of a number. Reporters may leave it out, which is no question as long as there is only one. */
    @Nullable
    Allocation drawnBy(int number) {
        return allocations.size() == 1
                ? allocations.get(0)
                : allocations.stream()
                        .filter(allocation -> allocation.number() == number)
                        .findFirst()
                        .orElse(null);
    }

    boolean isRunning() {
        return status.equals("running");
    }

    Variant control() {
        return variants.stream().filter(Variant::control).findFirst().orElseThrow();
    }

    Variant variant(String name) {
        return variants.stream()
                .filter(variant -> variant.key().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Of one that was started. */
    Instant start() {
        return Objects.requireNonNull(startedAt);
    }

    /** All variants but control. */
    List<Variant> treatments() {
        return variants.stream().filter(variant -> !variant.control()).toList();
    }

    /** The comparisons that a metric's are read with: those of the primary one are a family, others are read alone. */
    Family familyOf(Metric metric, double level) {
        var family = Family.of(this, level);
        return isPrimary(metric) ? family : family.single();
    }

    boolean isPrimary(Metric metric) {
        return metric.key().equals(primaryMetric);
    }

    /** The metrics that it was set up to answer, the primary one first, whether or not anything was judged by them. */
    List<String> promisedMetrics() {
        return Stream.concat(
                        Stream.ofNullable(primaryMetric),
                        guardrails.keySet().stream().sorted())
                .distinct()
                .toList();
    }
}
