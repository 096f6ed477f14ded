package dev.palate.server.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {

    private static PreparedFolder prepared;

    @TempDir
    Path folder;

    @BeforeAll
    static void prepare(@TempDir Path parent) throws IOException {
        prepared = PreparedFolder.in(parent);
    }

    @Test
    void keepsWhatWasCommittedWhenItIsStoppedAndStartedAgain() throws Exception {
        prepared.copyTo(folder);

        try (EmbeddedPostgres postgres = start()) {
            Sql.execute(postgres, "CREATE TABLE note (text text)");
            Sql.execute(postgres, "INSERT INTO note VALUES ('kept')");
        }

        try (EmbeddedPostgres postgres = start()) {
            assertThat(Sql.query(postgres, "SELECT text FROM note")).containsExactly("kept");
        }
    }

    @Test
    void isDurableAndClosedToOthers() throws Exception {
        prepared.copyTo(folder);

        try (EmbeddedPostgres postgres = start()) {
            assertThat(setting(postgres, "fsync")).isEqualTo("on");
            assertThat(setting(postgres, "synchronous_commit")).isEqualTo("on");
            assertThat(setting(postgres, "full_page_writes")).isEqualTo("on");
            assertThat(setting(postgres, "data_checksums")).isEqualTo("on");
            assertThat(setting(postgres, "server_encoding")).isEqualTo("UTF8");
            assertThat(setting(postgres, "listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(setting(postgres, "is_superuser")).isEqualTo("off");
            assertThat(Sql.query(postgres, "SELECT lower('ÄÖÜ')")).containsExactly("äöü");
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> Sql.connect(postgres, "guess").close())
                    .withMessageContaining("password authentication failed");
        }

        assertThat(permissionsOf(folder.resolve("postgres"))).isEqualTo("rwx------");
        assertThat(permissionsOf(passwordFile())).isEqualTo("rw-------");
        assertThat(Files.readString(passwordFile())).matches("[0-9a-f]{64}");
    }

    @Test
    void refusesASecondServerOnTheSameFolder() throws Exception {
        prepared.copyTo(folder);

        try (EmbeddedPostgres postgres = start()) {
            assertThatExceptionOfType(DatabaseStartException.class)
                    .isThrownBy(this::start)
                    .withMessageContaining(
                            "in use by process " + ProcessHandle.current().pid())
                    .satisfies(refusal -> assertThat(refusal.remedy()).contains("palate.data-dir"));

            assertThat(Sql.query(postgres, "SELECT 1")).containsExactly("1");
        }
    }

    @Test
    void finishesAFirstStartThatWasKilledAndClearsUp() throws Exception {
        Path home = folder.resolve("postgres");
        Files.createDirectories(home.resolve("creating-1-1/base"));
        Files.createDirectories(home.resolve("unpacking-1/bin"));
        Files.createDirectories(home.resolve("binaries-of-an-older-server/bin"));
        Files.writeString(home.resolve("creating-1-1/PG_VERSION"), "18");

        try (EmbeddedPostgres postgres = start()) {
            assertThat(Sql.query(postgres, "SELECT 1")).containsExactly("1");
        }

        assertThat(home.resolve("creating-1-1")).doesNotExist();
        assertThat(home.resolve("unpacking-1")).doesNotExist();
        assertThat(home.resolve("binaries-of-an-older-server")).doesNotExist();
    }

    @Test
    void leavesAProcessAloneThatHasTheIdOfADeadServer() throws Exception {
        prepared.copyTo(folder);
        Files.writeString(
                folder.resolve("postgres/data/postmaster.pid"),
                ProcessHandle.current().pid() + "\n" + folder.resolve("postgres/data") + "\n");

        try (EmbeddedPostgres postgres = start()) {
            assertThat(Sql.query(postgres, "SELECT 1")).containsExactly("1");
        }
    }

    @Test
    void refusesToRunWhenTheApplicationWouldNotCommitToDisk() throws Exception {
        prepared.copyTo(folder);
        try (EmbeddedPostgres postgres = start()) {
            Sql.execute(postgres, "ALTER ROLE palate SET synchronous_commit = off");
        }

        assertThatExceptionOfType(DatabaseStartException.class)
                .isThrownBy(this::start)
                .withMessageContaining("synchronous_commit=off instead of on");
        assertThat(folder.resolve("postgres/data/postmaster.pid")).doesNotExist();
    }

    @Test
    void refusesADatabaseOfAnotherMajorVersion() throws IOException {
        prepared.copyTo(folder);
        Files.writeString(folder.resolve("postgres/data/PG_VERSION"), "15\n");

        assertThatExceptionOfType(DatabaseStartException.class)
                .isThrownBy(this::start)
                .withMessageContaining("was written by PostgreSQL 15");
    }

    @Test
    void refusesADatabaseWhosePasswordIsLost() throws IOException {
        prepared.copyTo(folder);
        Files.delete(passwordFile());

        assertThatExceptionOfType(DatabaseStartException.class)
                .isThrownBy(this::start)
                .withMessageContaining("database-password")
                .withMessageContaining("is missing");
    }

    @Test
    void startsAgainWhenItsProcessIsKilled() throws Exception {
        prepared.copyTo(folder);

        try (EmbeddedPostgres postgres = start()) {
            Sql.execute(postgres, "CREATE TABLE note (text text)");
            Sql.execute(postgres, "INSERT INTO note VALUES ('kept')");

            ProcessHandle.of(postmaster().id()).orElseThrow().destroyForcibly();

            await().atMost(Duration.ofSeconds(30))
                    .ignoreExceptionsInstanceOf(SQLException.class)
                    .untilAsserted(() -> assertThat(Sql.query(postgres, "SELECT text FROM note"))
                            .containsExactly("kept"));
        }
    }

    @Test
    void saysWhichFolderItCannotUse() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertThatExceptionOfType(DatabaseStartException.class)
                .isThrownBy(() -> EmbeddedPostgres.start(file, Durability.FULL))
                .withMessageContaining("The data folder " + file + " cannot be written");
    }

    private EmbeddedPostgres start() {
        return EmbeddedPostgres.start(folder, ThrowAwayPostgres.FOLDER, Durability.FULL);
    }

    private Postmaster postmaster() throws IOException {
        return Postmaster.of(folder.resolve("postgres/data")).orElseThrow();
    }

    private Path passwordFile() {
        return folder.resolve("postgres/database-password");
    }

    private static String setting(EmbeddedPostgres postgres, String name) throws SQLException {
        return Sql.query(postgres, "SHOW " + name).get(0);
    }

    private static String permissionsOf(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
