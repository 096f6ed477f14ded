package dev.palate.server.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palate.server.ServerTest;
import dev.palate.server.platform.TrafficClass;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@ServerTest
class DatabaseConfigurationTest {

    @Autowired
    ConnectionFactory connections;

    @Autowired
    DatabaseClient database;

    @Autowired
    ConfigurableListableBeanFactory beans;

    /** Taking all connections of one class makes the next of that class wait, and no other. */
    @ParameterizedTest
    @CsvSource({"PROMPT_READ, 6, CONSOLE", "INGEST, 10, PROMPT_READ", "REPORT, 4, INGEST", "EXPORT, 3, INGEST"})
    void givesEachClassOfTrafficItsOwnConnections(TrafficClass traffic, int size, TrafficClass other) {
        var taken = Flux.range(0, size)
                .flatMap(i -> connections.create(), size)
                .collectList()
                .contextWrite(traffic::mark)
                .block();

        var waiting =
                Mono.from(connections.create()).contextWrite(traffic::mark).toFuture();
        var free = Mono.from(connections.create()).contextWrite(other::mark).block(Duration.ofMinutes(1));

        assertThat(taken).hasSize(size);
        assertThat(free).isNotNull();
        assertThat(waiting).isNotDone();
        Flux.concat(Flux.fromIterable(taken), Mono.just(free))
                .flatMap(Connection::close)
                .blockLast();
        Mono.from(waiting.join().close()).block();
    }

    @Test
    void boundsWhatAStatementMayTake() {
        assertThat(setting("statement_timeout", TrafficClass.CONSOLE)).isEqualTo("5s");
        assertThat(setting("statement_timeout", TrafficClass.JOB)).isEqualTo("15min");
        assertThat(setting("lock_timeout", TrafficClass.INGEST)).isEqualTo("2s");
        assertThat(setting("idle_in_transaction_session_timeout", TrafficClass.INGEST))
                .isEqualTo("10s");
    }

    private String setting(String name, TrafficClass traffic) {
        return database.sql("SELECT current_setting(:name) AS value")
                .bind("name", name)
                .map(row -> row.get("value", String.class))
                .one()
                .contextWrite(traffic::mark)
                .block();
    }

    @Test
    void migratesTheDatabaseThatR2dbcReads() {
        Boolean migrated = database.sql("SELECT to_regclass('flyway_schema_history') IS NOT NULL AS migrated")
                .map(row -> row.get("migrated", Boolean.class))
                .one()
                .block();

        assertThat(migrated).isTrue();
    }

    @Test
    void givesOutNoConnectionBeforeTheMigration() {
        assertThat(beans.getBeanDefinition("connectionFactory").getDependsOn()).contains("flywayInitializer");
    }
}
