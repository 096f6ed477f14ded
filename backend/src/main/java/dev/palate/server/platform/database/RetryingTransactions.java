package dev.palate.server.platform.database;

import io.r2dbc.spi.R2dbcException;
import java.time.Duration;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.reactive.TransactionCallback;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;
import reactor.util.retry.Retry;

/**
 * Runs a transaction again that PostgreSQL rolled back for the sake of another one. An inner transaction is part of the outer
 * one, which alone can be repeated.
 */
final class RetryingTransactions implements TransactionalOperator {

    private static final Set<String> ROLLED_BACK_FOR_OTHERS = Set.of("40001", "40P01");
    private static final Retry RETRY = Retry.backoff(3, Duration.ofMillis(20))
            .filter(RetryingTransactions::isRolledBackForOthers)
            .onRetryExhaustedThrow((retry, last) -> last.failure());

    private final TransactionalOperator transactions;

    RetryingTransactions(TransactionalOperator transactions) {
        this.transactions = transactions;
    }

    @Override
    public <T> Mono<T> transactional(Mono<T> work) {
        return Mono.deferContextual(context -> context.hasKey(RetryingTransactions.class)
                ? transactions.transactional(work)
                : transactions.transactional(work).retryWhen(RETRY).contextWrite(marked()));
    }

    @Override
    public <T> Flux<T> transactional(Flux<T> work) {
        return transactions.transactional(work); // what was emitted cannot be taken back
    }

    @Override
    public <T> Flux<T> execute(TransactionCallback<T> action) {
        return transactions.execute(action);
    }

    private static UnaryOperator<Context> marked() {
        return context -> context.put(RetryingTransactions.class, true);
    }

    private static boolean isRolledBackForOthers(Throwable failure) {
        var cause = failure instanceof DataAccessException ? failure.getCause() : failure;
        return cause instanceof R2dbcException database && ROLLED_BACK_FOR_OTHERS.contains(database.getSqlState());
    }
}
