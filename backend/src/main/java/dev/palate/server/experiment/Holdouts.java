package dev.palate.server.experiment;

import dev.palate.server.audit.AuditLog;
import dev.palate.server.platform.AlreadyExistsException;
import dev.palate.server.platform.Caller;
import dev.palate.server.platform.ETags;
import dev.palate.server.platform.FieldError;
import dev.palate.server.platform.InvalidRequestException;
import dev.palate.server.platform.NotFoundException;
import dev.palate.server.platform.Pointers;
import dev.palate.server.platform.ProjectLock;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The holdouts of a project. */
@Service
class Holdouts {

    private final HoldoutStore store;
    private final LayerStore layers;
    private final ProjectLock lock;
    private final AuditLog audit;
    private final TransactionalOperator transaction;
    private final Clock clock;

    Holdouts(
            HoldoutStore store,
            LayerStore layers,
            ProjectLock lock,
            AuditLog audit,
            TransactionalOperator transaction,
            Clock clock) {
        this.store = store;
        this.layers = layers;
        this.lock = lock;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    Flux<Holdout> list(Caller caller) {
        return store.list(caller.projectId());
    }

    Mono<Holdout> get(Caller caller, String key) {
        return store.find(caller.projectId(), key)
                .switchIfEmpty(Mono.error(() -> new NotFoundException("holdout", key)));
    }

    Mono<Holdout> create(Caller caller, String key, int sharePpm, List<String> covered, String description) {
        var holdout = new Holdout(key, Salts.next(), sharePpm, covered, description, clock.instant(), 1);
        return layers.list(caller.projectId())
                .map(Layer::key)
                .collectList()
                .doOnNext(known -> requireLayers(covered, known))
                .then(store.insert(caller.projectId(), holdout))
                .then(audit.record(caller, "holdout.created", "holdout", key, null, LayerMapper.toDto(holdout), null))
                .thenReturn(holdout)
                .as(transaction::transactional)
                .onErrorMap(DuplicateKeyException.class, e -> new AlreadyExistsException("holdout", key));
    }

    private static void requireLayers(List<String> covered, Collection<String> known) {
        var flaws = IntStream.range(0, covered.size())
                .filter(i -> !known.contains(covered.get(i)))
                .mapToObj(i -> new FieldError(
                        Pointers.of("layers", i), "There is no layer named '%s'.".formatted(covered.get(i))))
                .toList();
        if (!flaws.isEmpty()) {
            throw new InvalidRequestException(flaws);
        }
    }

    Mono<Void> delete(Caller caller, String key, @Nullable String ifMatch) {
        return lock.acquire(ExperimentStore.LOCK, caller.projectId())
                .then(get(caller, key))
                .doOnNext(holdout -> ETags.requireMatch(ifMatch, ETags.of(holdout.revision())))
                .delayUntil(holdout -> store.delete(caller.projectId(), key))
                .flatMap(holdout ->
                        audit.record(caller, "holdout.deleted", "holdout", key, LayerMapper.toDto(holdout), null, null))
                .as(transaction::transactional);
    }
}
