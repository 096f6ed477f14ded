package dev.palate.server.platform.database;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running PostgreSQL that belongs to this JVM: a process on the loopback address with its data below a folder that
 * nobody else may use meanwhile. Closing it stops the process and leaves the data.
 */
public final class EmbeddedPostgres implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgres.class);
    private static final String NAME = "palate";

    private final FolderLock lock;
    private final PostgresCluster cluster;
    private final PostgresSupervisor supervisor;
    private final int port;
    private final String password;

    private EmbeddedPostgres(
            FolderLock lock, PostgresCluster cluster, PostgresSupervisor supervisor, int port, String password) {
        this.lock = lock;
        this.cluster = cluster;
        this.supervisor = supervisor;
        this.port = port;
        this.password = password;
    }

    /** Starts the server on the data in a folder, which is created with an empty database if it is missing. */
    public static EmbeddedPostgres start(Path folder, Durability durability) {
        return start(folder, folder.resolve("postgres"), durability);
    }

    /** As {@link #start(Path, Durability)}, with the programs of PostgreSQL in a folder that others may share. */
    public static EmbeddedPostgres start(Path folder, Path binaries, Durability durability) {
        try {
            Path path = DataFolder.at(folder).create().path();
            FolderLock lock = FolderLock.acquire(path);
            try {
                return start(lock, PostgresHome.in(path), binaries.toAbsolutePath(), durability);
            } catch (IOException | SQLException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw DatabaseStartException.from(e, folder);
        } catch (SQLException e) {
            throw DatabaseStartException.because(String.valueOf(e.getMessage()), folder, e);
        }
    }

    private static EmbeddedPostgres start(FolderLock lock, PostgresHome home, Path binaries, Durability durability)
            throws IOException, SQLException {
        PostgresCluster cluster = home.provideCluster(binaries, durability);
        String password = home.password().read();
        Map<String, String> settings = settings(durability);
        int port = cluster.start(settings);
        try {
            prepare(port, password, durability);
        } catch (SQLException | RuntimeException e) {
            cluster.stop();
            throw e;
        }
        log.info("PostgreSQL is ready on port {} with its data in {}", port, home.path());
        return new EmbeddedPostgres(
                lock, cluster, new PostgresSupervisor(cluster, port, settings).begin(), port, password);
    }

    private static void prepare(int port, String password, Durability durability) throws SQLException {
        String administrator = DatabaseSetup.ADMINISTRATOR;
        try (DatabaseSetup setup = DatabaseSetup.connect(port, administrator, administrator, password)) {
            setup.provide(NAME, NAME, password);
        }
        try (DatabaseSetup setup = DatabaseSetup.connect(port, NAME, NAME, password)) {
            setup.verify(durability.settings());
        }
    }

    /** Given on the command line, where they win over whatever the configuration files say. */
    private static Map<String, String> settings(Durability durability) {
        var settings = new TreeMap<>(durability.settings());
        settings.put("listen_addresses", "127.0.0.1");
        settings.put("unix_socket_directories", "");
        settings.put("max_connections", durability.isFull() ? "50" : "200");
        settings.put("wal_level", "replica");
        settings.put("statement_timeout", "30s");
        settings.put("lock_timeout", "2s");
        settings.put("idle_in_transaction_session_timeout", "10s");
        settings.put("timezone", "UTC");
        return settings;
    }

    public String host() {
        return "127.0.0.1";
    }

    public int port() {
        return port;
    }

    public String database() {
        return NAME;
    }

    public String user() {
        return NAME;
    }

    public String password() {
        return password;
    }

    @Override
    public void close() {
        log.info("Stopping PostgreSQL on port {}", port);
        supervisor.close();
        try (lock) {
            cluster.stop();
            log.info("PostgreSQL has stopped");
        } catch (IOException e) {
            log.error("PostgreSQL does not stop: {}", e.getMessage());
        }
    }
}
