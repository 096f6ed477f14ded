package dev.palate.server.experiment;

import dev.palate.server.audit.AuditLog;
import dev.palate.server.platform.Caller;
import dev.palate.server.platform.ETags;
import dev.palate.server.platform.NotFoundException;
import dev.palate.server.platform.ProjectLock;
import dev.palate.server.prompt.SnapshotLimit;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Changes experiments: one at a time in a project, on what the caller has seen, in a state that allows it, and audited. */
@Component
class Changes {

    private final ExperimentStore store;
    private final ProjectLock lock;
    private final SnapshotLimit limit;
    private final AuditLog audit;
    private final List<ExperimentListener> listeners;
    private final TransactionalOperator transaction;

    Changes(
            ExperimentStore store,
            ProjectLock lock,
            SnapshotLimit limit,
            AuditLog audit,
            List<ExperimentListener> listeners,
            TransactionalOperator transaction) {
        this.store = store;
        this.lock = lock;
        this.limit = limit;
        this.audit = audit;
        this.listeners = List.copyOf(listeners);
        this.transaction = transaction;
    }

    /** @param change makes the next revision of the experiment, and may write what belongs to it */
    Mono<Experiment> apply(
            Caller caller,
            String key,
            @Nullable String ifMatch,
            Action action,
            @Nullable String reason,
            Function<Experiment, Mono<Experiment>> change) {
        return lock.acquire(ExperimentStore.LOCK, caller.projectId())
                .then(get(caller, key))
                .doOnNext(current -> ETags.requireMatch(ifMatch, ETags.of(current.revision())))
                .doOnNext(action::require)
                .flatMap(current ->
                        change.apply(current).flatMap(changed -> save(caller, action, current, changed, reason)))
                .as(transaction::transactional);
    }

    /** Writes a change and its audit event; within a transaction. */
    Mono<Experiment> save(Caller caller, Action action, Experiment before, Experiment after, @Nullable String reason) {
        var definition = after.definition().equals(before.definition())
                ? Mono.<Void>empty()
                : store.updateDefinition(caller.projectId(), after);
        return definition
                .then(store.updateState(caller.projectId(), after))
                .then(Mono.defer(() -> isStart(action) ? limit.require(caller.projectId()) : Mono.empty()))
                .then(Mono.defer(() -> get(caller, after.key())))
                .delayUntil(saved -> audit.record(
                        caller,
                        action.event(),
                        "experiment",
                        saved.key(),
                        ExperimentMapper.toDto(before),
                        ExperimentMapper.toDto(saved),
                        reason))
                .delayUntil(saved -> Flux.fromIterable(listeners)
                        .concatMap(listener -> tell(listener, action, caller.projectId(), saved.key())));
    }

    private static Mono<Void> tell(ExperimentListener listener, Action action, long projectId, String experiment) {
        return switch (action) {
            case STOP -> listener.stopped(projectId, experiment);
            case DECIDE -> listener.decided(projectId, experiment);
            default -> Mono.empty();
        };
    }

    /** Whether versions may be served from now on that were not before. */
    private static boolean isStart(Action action) {
        return action == Action.START || action == Action.RESUME;
    }

    Mono<Experiment> get(Caller caller, String key) {
        return store.find(caller.projectId(), key)
                .switchIfEmpty(Mono.error(() -> new NotFoundException("experiment", key)));
    }
}
