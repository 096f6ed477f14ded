package dev.palate.server.experiment;

import dev.palate.engine.routing.SegmentTable;
import dev.palate.engine.routing.Weights;
import dev.palate.server.platform.Caller;
import dev.palate.server.platform.ConflictException;
import java.time.Clock;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Starts, pauses, resumes and stops experiments. */
@Service
class Lifecycle {

    private final ExperimentStore store;
    private final AllocationStore allocations;
    private final KnownStore known;
    private final Changes changes;
    private final Clock clock;

    Lifecycle(ExperimentStore store, AllocationStore allocations, KnownStore known, Changes changes, Clock clock) {
        this.store = store;
        this.allocations = allocations;
        this.known = known;
        this.changes = changes;
        this.clock = clock;
    }

    /** Takes slots of the layer and gives each variant its share of the buckets. */
    Mono<Experiment> start(Caller caller, String key, @Nullable String ifMatch, @Nullable String reason) {
        return changes.apply(caller, key, ifMatch, Action.START, reason, draft -> {
            var first = first(caller, draft, reason);
            return requireRunnable(caller, draft)
                    .map(live -> draft.with(draft.state().started(live.take(draft), first)))
                    .delayUntil(started -> allocations.insert(caller.projectId(), started, first));
        });
    }

    private Allocation first(Caller caller, Experiment draft, @Nullable String reason) {
        var table = SegmentTable.of(Weights.apportion(draft.definition().weights()));
        return new Allocation(
                1,
                table,
                draft.definition().trafficPpm(),
                0,
                caller.actor(),
                reason,
                clock.instant(),
                null,
                new TreeMap<>());
    }

    Mono<Experiment> pause(Caller caller, String key, @Nullable String ifMatch, @Nullable String reason) {
        return changes.apply(
                caller,
                key,
                ifMatch,
                Action.PAUSE,
                reason,
                running -> Mono.just(running.with(running.state().paused())));
    }

    /** Goes on with the slots and the allocation of before. */
    Mono<Experiment> resume(Caller caller, String key, @Nullable String ifMatch, @Nullable String reason) {
        return changes.apply(
                caller,
                key,
                ifMatch,
                Action.RESUME,
                reason,
                paused -> requireRunnable(caller, paused)
                        .thenReturn(paused.with(paused.state().resumed())));
    }

    Mono<Experiment> stop(Caller caller, String key, @Nullable String ifMatch, @Nullable String reason) {
        return changes.apply(
                caller,
                key,
                ifMatch,
                Action.STOP,
                reason,
                live -> Mono.just(live.with(live.state().stopped(clock.instant()))));
    }

    private Mono<LiveExperiments> requireRunnable(Caller caller, Experiment experiment) {
        return known.isArchived(caller.projectId(), experiment.promptId())
                .filter(archived -> !archived)
                .switchIfEmpty(Mono.error(() -> archived(experiment)))
                .thenMany(store.list(caller.projectId(), ExperimentFilter.LIVE))
                .collectList()
                .map(LiveExperiments::new)
                .doOnNext(live -> live.requireCompatible(experiment));
    }

    private static ConflictException archived(Experiment experiment) {
        return new ConflictException(
                "prompt_archived",
                "Prompt is archived",
                "Prompt '%s' is archived; restore it to run experiments on it."
                        .formatted(experiment.definition().prompt()));
    }
}
