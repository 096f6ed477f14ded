package dev.palate.server.experiment;

import dev.palate.engine.routing.SegmentTable;
import dev.palate.engine.routing.Weights;
import dev.palate.server.platform.FieldError;
import dev.palate.server.platform.InvalidRequestException;
import dev.palate.server.platform.Pointers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A wish to send other shares of the traffic to the variants, or another share of the subjects into the experiment.
 *
 * @param weights by variant, for all of them or empty for those of before
 * @param trafficPpm absent for that of before
 * @param posterior why, if it is the allocator who wishes it
 * @param profiles what is wished for profiles, which those that have left the pool and are not named share with all others
 */
record Reallocation(
        Map<String, Double> weights,
        @Nullable Integer trafficPpm,
        @Nullable String reason,
        @Nullable Posterior posterior,
        Map<String, ProfileShares> profiles) {

    Reallocation {
        if (weights.isEmpty() && trafficPpm == null && profiles.isEmpty()) {
            throw new InvalidRequestException("", "needs weights or a trafficShare");
        }
        weights = Map.copyOf(weights);
        profiles = Map.copyOf(profiles);
    }

    /** The experiment with its next allocation, which moves as few subjects as possible. */
    Experiment applyTo(Experiment experiment, String actor, Instant at) {
        var definition = experiment.definition();
        var variants = weights.isEmpty() ? definition.variants() : reweighted(definition);
        var traffic = trafficPpm == null ? definition.trafficPpm() : trafficPpm;
        var changed = definition.withTraffic(variants, traffic);
        return experiment.with(changed, experiment.state().reallocated(next(experiment, changed, actor, at)));
    }

    private Allocation next(Experiment experiment, Definition changed, String actor, Instant at) {
        var current = Objects.requireNonNull(experiment.state().allocation());
        var moved = moved(current.segments(), changed, weights);
        return new Allocation(
                current.number() + 1,
                moved.table(),
                changed.trafficPpm(),
                moved.movedPpm(),
                actor,
                reason,
                at,
                posterior,
                profiles(current, changed));
    }

    /** Every table moves as little as possible; that of a profile which leaves the pool, from that of the pool. */
    private SortedMap<String, ProfileAllocation> profiles(Allocation current, Definition changed) {
        var next = new TreeMap<String, ProfileAllocation>();
        current.profiles().forEach((profile, before) -> next.put(profile, like(before, changed)));
        profiles.forEach((profile, wish) -> {
            var before = current.segmentsByProfile().getOrDefault(profile, current.segments());
            var moved = moved(before, changed, wish.weights());
            next.put(profile, new ProfileAllocation(moved.table(), moved.movedPpm(), wish.reason(), wish.posterior()));
        });
        return next;
    }

    private ProfileAllocation like(ProfileAllocation before, Definition changed) {
        var moved = moved(before.segments(), changed, weights);
        return new ProfileAllocation(
                moved.table(),
                moved.movedPpm(),
                weights.isEmpty() ? "its shares stay" : "all profiles were given these shares",
                null);
    }

    private static dev.palate.engine.routing.Reallocation moved(
            SegmentTable table, Definition definition, Map<String, Double> weights) {
        return weights.isEmpty()
                ? new dev.palate.engine.routing.Reallocation(table, 0)
                : table.reallocate(Weights.apportion(definition.variants().stream()
                        .mapToDouble(variant -> weights.getOrDefault(variant.key(), 0.0))
                        .toArray()));
    }

    private List<Variant> reweighted(Definition definition) {
        requireSound(definition);
        return definition.variants().stream()
                .map(variant -> variant.withWeight(weights.getOrDefault(variant.key(), 0.0)))
                .toList();
    }

    private void requireSound(Definition definition) {
        var flaws = new ArrayList<FieldError>();
        weights.keySet().stream()
                .filter(variant -> !definition.hasVariant(variant))
                .map(variant ->
                        new FieldError(Pointers.of("weights", variant), DefinitionCheck.noVariant(variant, definition)))
                .forEach(flaws::add);
        var keys = definition.variants().stream().map(Variant::key).toList();
        keys.stream()
                .filter(variant -> !weights.containsKey(variant))
                .map(variant -> new FieldError("/weights", "needs a weight for variant '%s' too".formatted(variant)))
                .forEach(flaws::add);
        if (flaws.isEmpty()) {
            var inOrder = keys.stream().mapToDouble(weights::get).toArray();
            Apportionment.flaw(inOrder, "/weights", i -> Pointers.of("weights", keys.get(i)))
                    .ifPresent(flaws::add);
        }
        if (!flaws.isEmpty()) {
            throw new InvalidRequestException(flaws);
        }
    }
}
