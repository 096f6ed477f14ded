package dev.palate.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.palate.server.PalateServer;
import dev.palate.server.ServerTest;
import dev.palate.server.platform.Ids;
import io.r2dbc.spi.ConnectionFactoryOptions;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcConnectionDetails;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.HttpHeaders;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.json.JsonMapper;

/** Whole servers that start on an empty database. */
@ServerTest
class FirstStartTest {

    @Autowired
    R2dbcConnectionDetails server;

    @Autowired
    DatabaseClient db;

    @TempDir
    Path folder;

    /** A schema of its own is to a server what a database of its own is, and every test may create one. */
    private final String schema = "first_" + Ids.next().toString().replace("-", "");

    private final List<ConfigurableApplicationContext> instances = new ArrayList<>();

    @AfterEach
    void stop() {
        instances.forEach(ConfigurableApplicationContext::close);
    }

    @Test
    void happensOnceHoweverManyInstancesStart() throws IOException {
        createSchema();

        startTwo();
        var credentials = credentials();

        assertThat(JsonMapper.shared().readTree(Files.readString(file())).propertyNames())
                .containsExactlyInAnyOrder(
                        "adminUser", "adminPassword", "serverKey", "publishableKey", "managementKey");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        assertThat(count("app_user")).isEqualTo(1);
        assertThat(count("project")).isEqualTo(1);
        assertThat(count("api_key")).isEqualTo(3);
        for (var instance : instances) {
            assertThat(status(instance, "/projects", credentials.serverKey())).isEqualTo(200);
            assertThat(status(instance, "/members", credentials.managementKey()))
                    .isEqualTo(200);
            assertThat(status(instance, "/members", credentials.publishableKey()))
                    .isEqualTo(403);
            signIn(instance, credentials);
        }
        revokingCountsOnEveryInstance(credentials);
        revokingCountsWithoutNotifications(credentials);
    }

    @Test
    void createsNothingWhenItCannotTellTheCredentials() throws IOException {
        createSchema();
        Files.createDirectories(file()); // a folder is in the way of the file
        Files.writeString(file().resolve("occupied"), "");

        assertThatThrownBy(this::start).hasStackTraceContaining("Nothing was created");

        assertThat(count("app_user") + count("project") + count("api_key") + count("audit_event"))
                .isZero();
    }

    @Test
    @DisplayName("S10 A fresh server is not reached from another address, and no password is known beforehand")
    void keepsToItself() throws IOException {
        createSchema();
        start();
        var port = Integer.parseInt(instances.get(0).getEnvironment().getRequiredProperty("local.server.port"));

        try (var own = new Socket("127.0.0.1", port)) {
            assertThat(own.isConnected()).isTrue();
        }
        assertThatThrownBy(() -> new Socket("127.0.0.2", port).close()).isInstanceOf(ConnectException.class);
        assertThat(credentials().adminPassword()).hasSizeGreaterThanOrEqualTo(20);
        for (var password : List.of("admin", "password", "palate", "changeme")) {
            http(instances.get(0))
                    .post()
                    .uri("/session")
                    .bodyValue(Map.of("username", "admin", "password", password))
                    .exchange()
                    .expectStatus()
                    .isUnauthorized();
        }
    }

    private void revokingCountsOnEveryInstance(InitialCredentials credentials) {
        var first = instances.get(0);
        var second = instances.get(1);

        revoke(first, "publishable", credentials.managementKey());

        await().atMost(Duration.ofSeconds(30))
                .until(() -> status(second, "/members", credentials.publishableKey()) == 401);
    }

    private void revokingCountsWithoutNotifications(InitialCredentials credentials) {
        var first = instances.get(0);
        var second = instances.get(1);
        var cut = client(second).sql("""
                        SELECT count(pg_terminate_backend(pid))
                        FROM pg_stat_activity
                        WHERE datname = current_database() AND query = 'LISTEN palate_config'
                        """).mapValue(Long.class).one().block();
        assertThat(cut).isGreaterThanOrEqualTo(2);

        revoke(first, "server", credentials.managementKey());

        await().atMost(Duration.ofSeconds(30)).until(() -> status(second, "/projects", credentials.serverKey()) == 401);
    }

    private void startTwo() {
        System.setProperty(LoggingSystem.SYSTEM_PROPERTY, LoggingSystem.NONE); // Logback cannot start twice at once
        try {
            var starts = List.of(CompletableFuture.runAsync(this::start), CompletableFuture.runAsync(this::start));
            CompletableFuture.allOf(starts.toArray(CompletableFuture[]::new)).join();
        } finally {
            System.clearProperty(LoggingSystem.SYSTEM_PROPERTY);
        }
    }

    private void start() {
        var options = server.getConnectionFactoryOptions();
        var url = "r2dbc:postgresql://%s:%s/%s?schema=%s"
                .formatted(
                        options.getValue(ConnectionFactoryOptions.HOST),
                        options.getValue(ConnectionFactoryOptions.PORT),
                        options.getValue(ConnectionFactoryOptions.DATABASE),
                        schema);
        var instance = new SpringApplicationBuilder(PalateServer.class)
                .run(
                        "--server.port=0",
                        "--palate.demo=false",
                        "--palate.data-dir=" + folder,
                        "--spring.r2dbc.url=" + url,
                        "--spring.r2dbc.username=" + options.getValue(ConnectionFactoryOptions.USER),
                        "--spring.r2dbc.password=" + options.getValue(ConnectionFactoryOptions.PASSWORD));
        synchronized (instances) {
            instances.add(instance);
        }
    }

    private static void signIn(ConfigurableApplicationContext instance, InitialCredentials credentials) {
        http(instance)
                .post()
                .uri("/session")
                .bodyValue(Map.of("username", credentials.adminUser(), "password", credentials.adminPassword()))
                .exchange()
                .expectStatus()
                .isCreated()
                .expectBody()
                .jsonPath("$.projects[0].project")
                .isEqualTo("default");
    }

    private void revoke(ConfigurableApplicationContext instance, String type, String managementKey) {
        var id = client(instance)
                .sql("SELECT id::text FROM api_key WHERE type = :type")
                .bind("type", type)
                .mapValue(String.class)
                .one()
                .block();
        http(instance)
                .delete()
                .uri("/api-keys/{id}", id)
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + managementKey)
                .exchange()
                .expectStatus()
                .isNoContent();
    }

    private static int status(ConfigurableApplicationContext instance, String path, String key) {
        return http(instance)
                .get()
                .uri(path)
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + key)
                .exchange()
                .expectBody()
                .returnResult()
                .getStatus()
                .value();
    }

    private static WebTestClient http(ConfigurableApplicationContext instance) {
        var port = instance.getEnvironment().getRequiredProperty("local.server.port");
        return WebTestClient.bindToServer()
                .baseUrl("http://localhost:" + port + "/api/v1")
                .responseTimeout(Duration.ofSeconds(30))
                .build();
    }

    private static DatabaseClient client(ConfigurableApplicationContext instance) {
        return instance.getBean(DatabaseClient.class);
    }

    private void createSchema() {
        db.sql("CREATE SCHEMA " + schema).then().block();
    }

    private long count(String table) {
        return Objects.requireNonNull(db.sql("SELECT count(*) FROM %s.%s".formatted(schema, table))
                .mapValue(Long.class)
                .one()
                .block());
    }

    private Path file() {
        return folder.resolve("initial-credentials.json");
    }

    private InitialCredentials credentials() throws IOException {
        return JsonMapper.shared().readValue(Files.readString(file()), InitialCredentials.class);
    }
}
