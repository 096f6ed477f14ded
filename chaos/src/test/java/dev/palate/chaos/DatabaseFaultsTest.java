package dev.palate.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a running server does while its PostgreSQL does not do what it should. */
class DatabaseFaultsTest {

    private static final Duration LONG = Duration.ofMinutes(2);
    private static final long SEED = 20261128;

    @TempDir
    static Path folder;

    private static Server server;
    private static Api api;
    private static History history;
    private Load load;

    @BeforeAll
    static void start() throws IOException {
        server = Server.in(folder.resolve("data")).start();
        api = new Api(server.url(), server.credentials().managementKey());
        Experiment.begin(api);
        history = new History(folder.resolve("history.txt"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void putLoadOn() {
        load = Load.on(() -> api, history, SEED);
        awaitAcknowledged();
        load.statuses();
    }

    @AfterEach
    void everythingIsThere() {
        awaitAcknowledged();
        load.close();
        new Store(server.database()).verify(history);
        assertThat(server.health()).isEqualTo("UP");
    }

    @Test
    @DisplayName("F06 PostgreSQL is frozen: prompts are served, all else gets 503 in time, and it heals")
    void frozen() {
        var database = server.database();
        database.freeze();
        try {
            await().atMost(LONG).until(() -> server.health().equals("DEGRADED"));
            assertThat(server.isReady()).isTrue();
            await().atMost(LONG).until(() -> get("/metrics").status() == 503);
            assertThat(get("/metrics").headers()).containsKey("retry-after");
            promptsAreServed();
        } finally {
            database.thaw();
        }

        await().atMost(LONG).until(() -> get("/metrics").status() == 200);
        assertThat(load.statuses()).doesNotContain(500);
    }

    @Test
    @DisplayName("F08 A backend dies: nobody sees more than a passing failure")
    void aBackendDies() {
        terminate("query NOT LIKE 'LISTEN%'");

        awaitAcknowledged();
        assertThat(load.statuses()).doesNotContain(500);
        assertThat(load.servedWithFailure()).isZero();
    }

    @Test
    @DisplayName("F09 The listening connection dies: changes still arrive")
    void theListeningConnectionDies() throws IOException {
        terminate("query = 'LISTEN palate_config'");

        var moved =
                api.put("/prompts/greeting/labels/canary", Map.of("version", 2, "reason", "try"), "If-None-Match", "*");
        assertThat(moved.status()).isEqualTo(201);
        await().atMost(LONG).until(() -> resolve("canary").status() == 200);
        await().atMost(LONG).until(() -> !listening().isEmpty());
    }

    @Test
    @DisplayName("F21 A table is locked: 503 for what needs it, and nothing else waits")
    void aTableIsLocked() throws SQLException {
        try (var connection = server.database().connect()) {
            lock(connection, "dimension");

            assertThat(get("/dimensions").status()).isEqualTo(503);
            assertThat(get("/metrics").status()).isEqualTo(200);
            awaitAcknowledged();
            connection.rollback();
        }
        await().atMost(LONG).until(() -> get("/dimensions").status() == 200);
    }

    @Test
    @DisplayName("F22 Requests deadlock with somebody: one is rolled back, and no request fails with 500")
    void deadlock() throws SQLException {
        try (var connection = server.database().connect()) {
            lock(connection, "subject_metric");
            var stuck = CompletableFuture.runAsync(() -> await().atMost(LONG).until(this::isSomethingWaiting));
            stuck.join();
            // Intake holds rows of feedback and waits for this lock; now this transaction wants what intake holds.
            try (var statement = connection.createStatement()) {
                statement.execute("LOCK TABLE feedback IN ACCESS EXCLUSIVE MODE");
            } catch (SQLException e) {
                assertThat(e.getSQLState()).isEqualTo("40P01");
            }
            connection.rollback();
        }
        awaitAcknowledged();
        assertThat(load.statuses()).doesNotContain(500);
    }

    @Test
    @DisplayName("F23 All connections of PostgreSQL are taken: no 500, and it heals")
    void noConnectionIsLeft() throws SQLException {
        var taken = new ArrayList<Connection>();
        terminate("query NOT LIKE 'LISTEN%'");
        try {
            while (taken.size() < 100) {
                taken.add(server.database().connect());
            }
        } catch (SQLException e) {
            assertThat(e.getSQLState()).startsWith("53");
        } finally {
            promptsAreServed();
            for (var connection : taken) {
                connection.close();
            }
        }
        awaitAcknowledged();
        assertThat(load.statuses()).doesNotContain(500);
        assertThat(load.servedWithFailure()).isZero();
    }

    private void awaitAcknowledged() {
        var before = load.acknowledged();
        await().atMost(LONG).until(() -> load.acknowledged() > before);
    }

    private static void promptsAreServed() {
        for (var i = 0; i < 20; i++) {
            assertThat(resolve("production").status()).isEqualTo(200);
        }
    }

    private static Api.Answer resolve(String label) {
        try {
            return api.post(
                    "/prompts/greeting/resolve",
                    Map.of(
                            "label", label,
                            "context", Map.of("subject", "somebody"),
                            "variables", Map.of("name", "you")));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Api.Answer get(String path) {
        try {
            return api.get(path);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void lock(Connection connection, String table) throws SQLException {
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute("SET LOCAL idle_in_transaction_session_timeout = 0");
            statement.execute("LOCK TABLE " + table + " IN ACCESS EXCLUSIVE MODE");
        }
    }

    private boolean isSomethingWaiting() {
        return !server.database()
                .query("SELECT pid FROM pg_stat_activity WHERE wait_event_type = 'Lock'")
                .isEmpty();
    }

    private static void terminate(String condition) {
        server.database()
                .query("SELECT pg_terminate_backend(pid)::text FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
                        + " AND datname = current_database() AND " + condition);
    }

    private static List<String> listening() {
        return server.database().query("SELECT pid FROM pg_stat_activity WHERE query = 'LISTEN palate_config'");
    }
}
