package dev.palate.server;

import static io.r2dbc.spi.ConnectionFactoryOptions.DATABASE;
import static io.r2dbc.spi.ConnectionFactoryOptions.DRIVER;
import static io.r2dbc.spi.ConnectionFactoryOptions.HOST;
import static io.r2dbc.spi.ConnectionFactoryOptions.PASSWORD;
import static io.r2dbc.spi.ConnectionFactoryOptions.PORT;
import static io.r2dbc.spi.ConnectionFactoryOptions.USER;

import dev.palate.server.platform.database.EmbeddedPostgres;
import dev.palate.server.platform.database.ThrowAwayPostgres;
import io.r2dbc.spi.ConnectionFactoryOptions;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcConnectionDetails;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** One PostgreSQL per test JVM: a container where Docker answers, an embedded server otherwise. */
@TestConfiguration(proxyBeanMethods = false)
public class TestDatabase {

    private static final Server SERVER = DockerClientFactory.instance().isDockerAvailable() ? container() : embedded();

    private record Server(String host, int port, String database, String user, String password) {}

    @SuppressWarnings("resource") // Testcontainers stops it when this JVM ends.
    private static Server container() {
        var postgres = new PostgreSQLContainer("postgres:18-alpine");
        postgres.start();
        return new Server(
                postgres.getHost(),
                postgres.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT),
                postgres.getDatabaseName(),
                postgres.getUsername(),
                postgres.getPassword());
    }

    private static Server embedded() {
        EmbeddedPostgres postgres = ThrowAwayPostgres.start();
        return new Server(postgres.host(), postgres.port(), postgres.database(), postgres.user(), postgres.password());
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
}
