package dev.palate.server.platform.database;

import static io.r2dbc.postgresql.PostgresqlConnectionFactoryProvider.OPTIONS;
import static io.r2dbc.postgresql.PostgresqlConnectionFactoryProvider.TCP_KEEPALIVE;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.r2dbc.ConnectionFactoryBuilder;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcConnectionDetails;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.reactive.TransactionalOperator;

/** Connects every part of the server to one database, and to one folder on this machine. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DatabaseProperties.class)
class DatabaseConfiguration {

    private final R2dbcConnectionDetails details;
    private final R2dbcProperties.Pool common;
    private final DatabaseProperties settings;
    private final Holders holders = new Holders();

    DatabaseConfiguration(R2dbcConnectionDetails details, R2dbcProperties r2dbc, DatabaseProperties settings) {
        this.details = details;
        this.common = r2dbc.getPool();
        this.settings = settings;
    }

    @Bean
    DataFolder dataFolder(Environment environment) {
        return DataFolder.of(environment);
    }

    @Bean
    FlywayConnectionDetails flywayConnectionDetails() {
        return new R2dbcFlywayConnection(details.getConnectionFactoryOptions());
    }

    @Bean
    @Primary
    ConnectionFactory connectionFactory(
            ConnectionPool readPool, ConnectionPool ingestPool, ConnectionPool consolePool, ConnectionPool jobsPool) {
        return new Pools(readPool, ingestPool, consolePool, jobsPool);
    }

    @Bean
    TransactionalOperator transactionalOperator(ReactiveTransactionManager transactions) {
        return new RetryingTransactions(TransactionalOperator.create(transactions));
    }

    @Bean(destroyMethod = "dispose")
    ConnectionPool readPool() {
        return pool(settings.pool().read(), settings.timeout().statement());
    }

    @Bean(destroyMethod = "dispose")
    ConnectionPool ingestPool() {
        return pool(settings.pool().ingest(), settings.timeout().statement());
    }

    @Bean(destroyMethod = "dispose")
    ConnectionPool consolePool() {
        return pool(settings.pool().console(), settings.timeout().statement());
    }

    @Bean(destroyMethod = "dispose")
    ConnectionPool jobsPool() {
        return pool(settings.pool().jobs(), settings.timeout().job());
    }

    private ConnectionPool pool(int size, Duration statementTimeout) {
        var configuration = ConnectionPoolConfiguration.builder(connections(statementTimeout))
                .initialSize(1)
                .maxSize(size)
                .maxIdleTime(common.getMaxIdleTime())
                .maxLifeTime(common.getMaxLifeTime())
                .maxAcquireTime(settings.pool().maxAcquireTime())
                .maxCreateConnectionTime(common.getMaxCreateConnectionTime())
                .maxValidationTime(common.getMaxValidationTime())
                .acquireRetry(0)
                .postAllocate(holders::taken)
                .preRelease(holders::released)
                .build();
        var pool = new SweepingPool(configuration, size);
        // The first connection of a JVM takes a second, which no request should wait for.
        pool.warmup().onErrorComplete().block();
        return pool;
    }

    private ConnectionFactory connections(Duration statementTimeout) {
        var timeouts = settings.timeout();
        return ConnectionFactoryBuilder.withOptions(details.getConnectionFactoryOptions()
                        .mutate()
                        .option(TCP_KEEPALIVE, true)
                        .option(
                                OPTIONS,
                                Map.of(
                                        "statement_timeout", milliseconds(statementTimeout),
                                        "lock_timeout", milliseconds(timeouts.lock()),
                                        "idle_in_transaction_session_timeout",
                                                milliseconds(timeouts.idleInTransaction()))))
                .build();
    }

    private static String milliseconds(Duration duration) {
        return Long.toString(duration.toMillis());
    }
}
