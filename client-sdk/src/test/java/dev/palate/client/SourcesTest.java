package dev.palate.client;

import static dev.palate.client.LocalClients.eventually;
import static dev.palate.client.LocalClients.ready;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The sources of prompts, in their order. */
class SourcesTest {

    private static final String NOBODY = "http://127.0.0.1:1";

    private final Recorder log = new Recorder();
    private final SnapshotServer server = new SnapshotServer(1, SampleSnapshots.text(1, "live"));

    @TempDir
    Path folder;

    private Path backup;
    private Path bootstrap;

    @BeforeEach
    void shipSnapshot() throws IOException {
        backup = folder.resolve("state").resolve("backup.json");
        bootstrap = folder.resolve("prompts.json");
        Files.writeString(bootstrap, SampleSnapshots.text(9, "bootstrap"));
    }

    @AfterEach
    void close() {
        server.close();
        log.close();
    }

    @Test
    void prefersTheStream() {
        try (var client = ready(LocalClients.of(server).bootstrap(Bootstrap.file(bootstrap)))) {
            eventually(() -> assertSource(client, PromptSource.LIVE, "live"));
        }
    }

    @Test
    void goesOnWhenTheServerDies() {
        var clock = new TestClock();
        try (var client = ready(LocalClients.of(server).clock(clock).backup(Backup.file(backup)))) {
            eventually(() -> assertSource(client, PromptSource.LIVE, "live"));

            server.close();
            eventually(() -> assertSource(client, PromptSource.CACHE, "live"));
            clock.pass(Duration.ofHours(24));

            assertSource(client, PromptSource.STALE, "live");
            assertThat(served(client).age()).contains(Duration.ofHours(24));
        }
    }

    @Test
    void startsFromTheBackupOfAnEarlierRun() {
        var clock = new TestClock();
        try (var earlier = ready(LocalClients.of(server).clock(clock).backup(Backup.file(backup)))) {
            eventually(() -> assertThat(backup).isNotEmptyFile());
            assertThat(earlier.prompt("greeting").peek().text()).isEqualTo("live");
        }
        clock.pass(Duration.ofHours(3));

        try (var client = offline().clock(clock).build()) {
            assertSource(client, PromptSource.BACKUP, "live");
            assertThat(served(client).age()).contains(Duration.ofHours(3));
        }
    }

    @Test
    void keepsTheBackupToItself() throws IOException {
        try (var client = ready(LocalClients.of(server).backup(Backup.file(backup)))) {
            eventually(() -> assertThat(backup).isNotEmptyFile());
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(backup)))
                    .isEqualTo("rw-------");
            assertThat(client.prompt("greeting").peek().text()).isEqualTo("live");
        }
    }

    @Test
    void startsFromWhatItWasShippedWith() {
        try (var client = offline().build()) {
            assertSource(client, PromptSource.BOOTSTRAP, "bootstrap");
            assertThat(served(client).age()).isEmpty();
        }
    }

    @Test
    void findsWhatItWasShippedWithOnTheClassPath() {
        try (var client = LocalClients.at(NOBODY)
                .bootstrap(Bootstrap.classpath("dev/palate/client/prompts.json"))
                .build()) {
            assertSource(client, PromptSource.BOOTSTRAP, "from the class path");
        }
    }

    @Test
    void takesTheServersSnapshotThoughAnotherOneSaysItIsNewer() {
        try (var client = ready(LocalClients.of(server).bootstrap(Bootstrap.file(bootstrap)))) {
            assertThat(served(client).text()).isEqualTo("live");
        }
    }

    @Test
    void servesTheFallbackAsALastResort() {
        try (var client = LocalClients.at(NOBODY).build()) {
            assertSource(client, PromptSource.FALLBACK, "fallback");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "garbage",
                "2026-01-01T00:00:00Z sha-256=:AAAA:\n{}",
                "yesterday sha-256=:RBNvo1WzZ4oRRq0W9+hknpT7T8If536DEMBg9hyq/4o=:\n{}",
                "2026-01-01T00:00:00Z sha-256=:RBNvo1WzZ4oRRq0W9+hknpT7T8If536DEMBg9hyq/4o=:\n{}"
            })
    void ignoresADamagedBackupWithOneWarning(String content) throws IOException {
        Files.createDirectories(backup.getParent());
        Files.writeString(backup, content);

        try (var client = offline().build()) {
            assertSource(client, PromptSource.BOOTSTRAP, "bootstrap");
            assertThat(log.about("The backup")).hasSize(1);
        }
    }

    @Test
    void servesThoughTheBackupCannotBeWritten() throws IOException {
        Files.writeString(folder.resolve("state"), "not a folder");

        try (var client = ready(LocalClients.of(server).backup(Backup.file(backup)))) {
            eventually(() -> assertThat(log.about("cannot be written")).hasSize(1));
            assertThat(served(client).text()).isEqualTo("live");
        }
    }

    @Test
    void ignoresABootstrapThatIsMissing() {
        try (var client = LocalClients.at(NOBODY)
                .bootstrap(Bootstrap.classpath("nowhere.json"))
                .build()) {
            assertSource(client, PromptSource.FALLBACK, "fallback");
            assertThat(log.about("The bootstrap")).hasSize(1);
        }
    }

    private PalateClientBuilder offline() {
        return LocalClients.at(NOBODY)
                .refresh(Refresh.offline())
                .backup(Backup.file(backup))
                .bootstrap(Bootstrap.file(bootstrap));
    }

    private static void assertSource(PalateClient client, PromptSource source, String text) {
        var prompt = served(client);
        assertThat(prompt.source()).isEqualTo(source);
        assertThat(prompt.text()).isEqualTo(text);
    }

    private static Prompt served(PalateClient client) {
        return client.prompt("greeting").fallback("fallback").get();
    }
}
