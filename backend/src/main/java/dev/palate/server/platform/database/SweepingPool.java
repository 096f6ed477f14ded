package dev.palate.server.platform.database;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * A pool that passes over all connections that died while they were idle, so that nobody notices a database that was
 * started again. The pool's own retries would also repeat every wait for a database that does not answer.
 */
final class SweepingPool extends ConnectionPool {

    private final Retry passOverDead;

    SweepingPool(ConnectionPoolConfiguration configuration, int size) {
        super(configuration);
        this.passOverDead = Retry.max(size)
                .filter(SweepingPool::isDeadConnection)
                .onRetryExhaustedThrow((retry, last) -> last.failure());
    }

    @Override
    public Mono<Connection> create() {
        return super.create().retryWhen(passOverDead);
    }

    /** The pool raises exactly this class when a connection it holds is not alive; drivers raise subclasses. */
    private static boolean isDeadConnection(Throwable failure) {
        return failure.getClass() == R2dbcNonTransientResourceException.class;
    }
}
