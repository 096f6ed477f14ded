package dev.palate.server.feedback;

import dev.palate.server.audit.AuditLog;
import dev.palate.server.platform.AlreadyExistsException;
import dev.palate.server.platform.Caller;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The declared metrics of a project. */
@Service
class Metrics {

    private final MetricStore store;
    private final AuditLog audit;
    private final TransactionalOperator transaction;
    private final Clock clock;
    private final Map<Long, Map<String, Metric>> byProject = new ConcurrentHashMap<>();

    Metrics(MetricStore store, AuditLog audit, TransactionalOperator transaction, Clock clock) {
        this.store = store;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    Flux<Metric> all(long projectId) {
        return store.all(projectId);
    }

    /** The metrics of the project, all of these among them that are declared. Metrics stay what they are, so memory serves. */
    Mono<Map<String, Metric>> declared(long projectId, Set<String> keys) {
        var known = byProject.getOrDefault(projectId, Map.of());
        return known.keySet().containsAll(keys)
                ? Mono.just(known)
                : store.all(projectId).collectMap(Metric::key).doOnNext(metrics -> byProject.put(projectId, metrics));
    }

    Mono<Metric> create(Caller caller, NewMetric metric) {
        return store.insert(caller.projectId(), metric, clock.instant())
                .flatMap(created -> audit.record(caller, "metric.created", "metric", metric.key(), null, metric, null)
                        .thenReturn(created))
                .as(transaction::transactional)
                .onErrorMap(DuplicateKeyException.class, taken -> new AlreadyExistsException("metric", metric.key()));
    }
}
