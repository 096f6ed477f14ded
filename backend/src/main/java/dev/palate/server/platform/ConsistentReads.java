package dev.palate.server.platform;

import org.springframework.stereotype.Component;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Lets several queries see the database as it was at one moment, without holding anybody up. */
@Component
public class ConsistentReads {

    private final TransactionalOperator transaction;

    ConsistentReads(ReactiveTransactionManager transactions) {
        var definition = new DefaultTransactionDefinition();
        definition.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        definition.setReadOnly(true);
        this.transaction = TransactionalOperator.create(transactions, definition);
    }

    public <T> Mono<T> atOneMoment(Mono<T> queries) {
        return queries.as(transaction::transactional);
    }

    public <T> Flux<T> atOneMoment(Flux<T> queries) {
        return queries.as(transaction::transactional);
    }
}
