package dev.palate.server.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.palate.server.ServerTest;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactoryOptions;
import io.r2dbc.spi.Option;
import io.r2dbc.spi.ValidationDepth;
import io.r2dbc.spi.Wrapped;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcConnectionDetails;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@ServerTest
class SweepingPoolTest {

    private static final int SIZE = 5;
    private static final String NAME = "sweeping-pool-test";

    @Autowired
    R2dbcConnectionDetails details;

    @Autowired
    DatabaseClient administrator;

    private ConnectionPool pool;

    @BeforeEach
    void open() {
        ConnectionFactoryOptions options = details.getConnectionFactoryOptions()
                .mutate()
                .option(Option.valueOf("applicationName"), NAME)
                .build();
        pool = new SweepingPool(
                ConnectionPoolConfiguration.builder(ConnectionFactories.get(options))
                        .initialSize(SIZE)
                        .maxSize(SIZE)
                        .acquireRetry(0)
                        .build(),
                SIZE);
    }

    @AfterEach
    void close() {
        pool.dispose();
    }

    @Test
    void givesOutALivingConnectionWhenAllIdleOnesHaveDied() {
        List<Connection> idle = openAll();
        terminateAll();
        await().untilAsserted(() -> assertThat(idle).noneMatch(SweepingPoolTest::isAlive));

        Boolean answered = DatabaseClient.create(pool)
                .sql("SELECT true AS answered")
                .map(row -> row.get("answered", Boolean.class))
                .one()
                .block();

        assertThat(answered).isTrue();
    }

    /** Fills the pool and returns the connections behind it. */
    private List<Connection> openAll() {
        List<Connection> pooled = Flux.range(0, SIZE)
                .flatMap(number -> pool.create(), SIZE)
                .collectList()
                .blockOptional()
                .orElseThrow();
        List<Connection> connections =
                pooled.stream().map(SweepingPoolTest::connectionBehind).toList();
        Flux.fromIterable(pooled).flatMap(Connection::close).blockLast();
        return connections;
    }

    private static Connection connectionBehind(Connection pooled) {
        return (Connection) ((Wrapped<?>) pooled).unwrap();
    }

    private void terminateAll() {
        administrator
                .sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = :name")
                .bind("name", NAME)
                .then()
                .block();
    }

    private static boolean isAlive(Connection connection) {
        return Boolean.TRUE.equals(
                Mono.from(connection.validate(ValidationDepth.LOCAL)).block());
    }
}
