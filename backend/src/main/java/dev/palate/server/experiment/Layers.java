package dev.palate.server.experiment;

import dev.palate.server.audit.AuditLog;
import dev.palate.server.platform.AlreadyExistsException;
import dev.palate.server.platform.Caller;
import java.time.Clock;
import java.util.List;
import java.util.function.BiFunction;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** The layers of a project, and which experiments hold their slots. */
@Service
class Layers {

    private final LayerStore store;
    private final ExperimentStore experiments;
    private final AuditLog audit;
    private final TransactionalOperator transaction;
    private final Clock clock;

    Layers(
            LayerStore store,
            ExperimentStore experiments,
            AuditLog audit,
            TransactionalOperator transaction,
            Clock clock) {
        this.store = store;
        this.experiments = experiments;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** @param form what becomes of a layer and the experiments that hold slots */
    <T> Mono<List<T>> list(Caller caller, BiFunction<Layer, LiveExperiments, T> form) {
        return Mono.zip(
                store.list(caller.projectId()).collectList(),
                experiments
                        .list(caller.projectId(), ExperimentFilter.LIVE)
                        .collectList()
                        .map(LiveExperiments::new),
                (layers, live) ->
                        layers.stream().map(layer -> form.apply(layer, live)).toList());
    }

    Mono<Layer> create(Caller caller, String key, String description) {
        var layer = new Layer(key, Salts.next(), description, clock.instant());
        return store.insert(caller.projectId(), layer)
                .then(audit.record(caller, "layer.created", "layer", key, null, LayerMapper.toDto(layer), null))
                .thenReturn(layer)
                .as(transaction::transactional)
                .onErrorMap(DuplicateKeyException.class, e -> new AlreadyExistsException("layer", key));
    }
}
