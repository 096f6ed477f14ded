package dev.palate.chaos;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** A PostgreSQL that belongs to no server: it is killed and started again on the same port and data. */
final class Postgres implements AutoCloseable {

    private final Path data;
    private final int port = Server.freePort();
    private EmbeddedPostgres running;

    private Postgres(Path data) {
        this.data = data;
        this.running = launch();
    }

    static Postgres in(Path data) {
        return new Postgres(data);
    }

    Database database() {
        return new Database(data, port, "postgres", "postgres", "postgres");
    }

    void restart() {
        running = launch();
    }

    private EmbeddedPostgres launch() {
        try {
            return EmbeddedPostgres.builder()
                    .setPort(port)
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .setServerConfig("fsync", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            running.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
