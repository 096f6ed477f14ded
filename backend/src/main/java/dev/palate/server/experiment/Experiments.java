package dev.palate.server.experiment;

import dev.palate.server.audit.AuditLog;
import dev.palate.server.platform.AlreadyExistsException;
import dev.palate.server.platform.Caller;
import dev.palate.server.platform.Cursor;
import dev.palate.server.platform.InvalidRequestException;
import dev.palate.server.platform.Page;
import dev.palate.server.platform.ProjectLock;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** The experiments of a project, and what can be written about them. */
@Service
class Experiments {

    private final ExperimentStore store;
    private final KnownStore known;
    private final Changes changes;
    private final ProjectLock lock;
    private final AuditLog audit;
    private final TransactionalOperator transaction;
    private final Clock clock;

    Experiments(
            ExperimentStore store,
            KnownStore known,
            Changes changes,
            ProjectLock lock,
            AuditLog audit,
            TransactionalOperator transaction,
            Clock clock) {
        this.store = store;
        this.known = known;
        this.changes = changes;
        this.lock = lock;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    Mono<Page<Experiment>> list(Caller caller, ExperimentFilter filter, long before, int limit) {
        return store.list(caller.projectId(), filter, before, limit + 1)
                .collectList()
                .map(rows -> Page.of(rows, limit, experiment -> Cursor.of(experiment.id())));
    }

    Mono<Experiment> get(Caller caller, String key) {
        return changes.get(caller, key);
    }

    /** A draft with salts of its own. */
    Mono<Experiment> create(Caller caller, String key, Definition definition) {
        return lock.acquire(ExperimentStore.LOCK, caller.projectId())
                .then(check(caller, definition))
                .then(store.insert(caller, key, Salts.next(), definition, clock.instant()))
                .then(Mono.defer(() -> get(caller, key)))
                .delayUntil(created -> audit.record(
                        caller, "experiment.created", "experiment", key, null, ExperimentMapper.toDto(created), null))
                .as(transaction::transactional)
                .onErrorMap(DuplicateKeyException.class, e -> new AlreadyExistsException("experiment", key));
    }

    Mono<Experiment> update(Caller caller, String key, @Nullable String ifMatch, Definition definition) {
        return changes.apply(
                caller,
                key,
                ifMatch,
                Action.EDIT,
                null,
                draft -> check(caller, definition).thenReturn(draft.with(definition)));
    }

    private Mono<Void> check(Caller caller, Definition definition) {
        return known.of(caller.projectId(), definition)
                .doOnNext(found -> DefinitionCheck.require(definition, found))
                .then();
    }

    Mono<Experiment> setOverrides(Caller caller, String key, @Nullable String ifMatch, Map<String, String> overrides) {
        return changes.apply(caller, key, ifMatch, Action.OVERRIDE, null, experiment -> {
            var definition = experiment.definition();
            var flaws = DefinitionCheck.flawsOf(overrides, definition);
            return flaws.isEmpty()
                    ? Mono.just(experiment.with(definition.withOverrides(overrides)))
                    : Mono.error(() -> new InvalidRequestException(flaws));
        });
    }
}
