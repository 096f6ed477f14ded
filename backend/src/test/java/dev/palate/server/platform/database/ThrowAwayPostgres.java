package dev.palate.server.platform.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.SpringApplication;

/** A PostgreSQL for the tests of one JVM: quick, because it never waits for the disk, and gone with the JVM. */
public final class ThrowAwayPostgres {

    /** Where the programs are unpacked once for all tests. */
    static final Path FOLDER = Path.of("target", "test-database").toAbsolutePath();

    private ThrowAwayPostgres() {}

    public static EmbeddedPostgres start() {
        try {
            Files.createDirectories(FOLDER);
            removeLeftovers();
            Path folder = FOLDER.resolve(Long.toString(ProcessHandle.current().pid()));
            EmbeddedPostgres postgres = EmbeddedPostgres.start(folder, FOLDER, Durability.NONE);
            // These run after the contexts of all tests are closed.
            SpringApplication.getShutdownHandlers().add(() -> remove(postgres, folder));
            return postgres;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void remove(EmbeddedPostgres postgres, Path folder) {
        postgres.close();
        try {
            Folders.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The servers of test JVMs that were killed. */
    private static void removeLeftovers() throws IOException {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(FOLDER, "[0-9]*")) {
            for (Path folder : folders) {
                removeUnlessUsed(folder);
            }
        }
    }

    private static void removeUnlessUsed(Path folder) throws IOException {
        try (FolderLock unused = FolderLock.acquire(folder)) {
            Postmaster.of(folder.resolve("postgres/data"))
                    .filter(Postmaster::isRunning)
                    .flatMap(postmaster -> ProcessHandle.of(postmaster.id()))
                    .ifPresent(ProcessHandle::destroyForcibly);
            Folders.delete(folder);
        } catch (DatabaseStartException e) {
            // Another test JVM is at work there.
        }
    }
}
