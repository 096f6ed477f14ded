package dev.palate.server;

import static io.r2dbc.spi.ConnectionFactoryOptions.DATABASE;
import static io.r2dbc.spi.ConnectionFactoryOptions.DRIVER;
import static io.r2dbc.spi.ConnectionFactoryOptions.HOST;
import static io.r2dbc.spi.ConnectionFactoryOptions.PASSWORD;
import static io.r2dbc.spi.ConnectionFactoryOptions.PORT;
import static io.r2dbc.spi.ConnectionFactoryOptions.USER;

import io.r2dbc.spi.ConnectionFactoryOptions;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcConnectionDetails;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** One PostgreSQL per test JVM: a container where Docker answers, an embedded server otherwise. */
@TestConfiguration(proxyBeanMethods = false)
public class TestDatabase {

    private record Server(String host, int port, String database, String user, String password) {}

    private static final Server SERVER = DockerClientFactory.instance().isDockerAvailable() ? container() : embedded();

    private static Server container() {
        var postgres = new PostgreSQLContainer("postgres:18-alpine");
        postgres.start();
        return new Server(
                postgres.getHost(),
                postgres.getMappedPort(5432),
                postgres.getDatabaseName(),
                postgres.getUsername(),
                postgres.getPassword());
    }

    private static Server embedded() {
        try {
            var postgres =
                    EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
            return new Server("localhost", postgres.getPort(), "postgres", "postgres", "postgres");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Bean
    R2dbcConnectionDetails r2dbcConnectionDetails() {
        return () -> ConnectionFactoryOptions.builder()
                .option(DRIVER, "postgresql")
                .option(HOST, SERVER.host())
                .option(PORT, SERVER.port())
                .option(DATABASE, SERVER.database())
                .option(USER, SERVER.user())
                .option(PASSWORD, SERVER.password())
                .build();
    }

    @Bean
    FlywayConnectionDetails flywayConnectionDetails() {
        return new FlywayConnectionDetails() {
            @Override
            public String getJdbcUrl() {
                return "jdbc:postgresql://" + SERVER.host() + ":" + SERVER.port() + "/" + SERVER.database();
            }

            @Override
            public String getUsername() {
                return SERVER.user();
            }

            @Override
            public String getPassword() {
                return SERVER.password();
            }
        };
    }
}
