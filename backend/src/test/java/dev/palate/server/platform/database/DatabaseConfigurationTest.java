package dev.palate.server.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palate.server.ServerTest;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.spi.ConnectionFactory;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.r2dbc.core.DatabaseClient;

@ServerTest
class DatabaseConfigurationTest {

    @Autowired
    ConnectionFactory connections;

    @Autowired
    DatabaseClient database;

    @Autowired
    ConfigurableListableBeanFactory beans;

    @Test
    void sharesABoundedNumberOfConnections() {
        assertThat(connections)
                .isInstanceOfSatisfying(
                        ConnectionPool.class,
                        pool -> assertThat(pool.getMetrics().orElseThrow().getMaxAllocatedSize())
                                .isEqualTo(20));
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
