package dev.palate.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts that cannot succeed: each ends with a reason and how to mend it, and without a stack trace. */
class StartFailureTest {

    @TempDir
    Path folder;

    @Test
    @DisplayName("F51 A second server on the same data folder")
    void secondServerOnTheSameFolder() {
        try (var first = Server.in(folder.resolve("data")).start();
                var second = Server.in(folder.resolve("data")).launch()) {
            fails(second, "in use by process " + first.handle().pid());
            assertThat(first.isReady()).isTrue();
        }
    }

    @Test
    @DisplayName("F52 The port is taken")
    void takenPort() throws IOException {
        try (var socket = new ServerSocket(0);
                var server =
                        Server.at(socket.getLocalPort(), folder.resolve("data")).launch()) {
            fails(server, "was already in use");
        }
    }

    @Test
    @DisplayName("A setting out of its range")
    void wrongSetting() {
        try (var server = Server.in(folder.resolve("data"), "--palate.traffic.rate.server=0")
                .launch()) {
            fails(server, "palate.traffic.rate.server");
        }
    }

    @Test
    @DisplayName("A setting that does not exist")
    void unknownSetting() {
        try (var server = Server.in(folder.resolve("data"), "--palate.trafic.rate.server=500")
                .launch()) {
            fails(
                    server,
                    "There is no setting 'palate.trafic.rate.server'. Did you mean 'palate.traffic.rate.server'?");
            assertThat(folder.resolve("data")).doesNotExist();
        }
    }

    @Test
    @DisplayName("An address that is none")
    void wrongAddressOfTheDatabase() {
        try (var server = Server.in(folder.resolve("data"), "--palate.database.url=mysql://localhost/palate")
                .launch()) {
            fails(server, "postgresql://");
        }
    }

    @Test
    @DisplayName("F15 The disk is full: writes are refused with a reason, prompts are served, and it heals")
    void fullDisk() throws IOException {
        var disk = Files.createDirectories(folder.resolve("disk"));
        var isMounted = Processes.run("mount", "-t", "tmpfs", "-o", "size=240m", "tmpfs", disk.toString()) == 0;
        if (!isMounted) {
            System.out.println("F15 is skipped: a file system cannot be mounted here");
        }
        assumeThat(isMounted).isTrue();
        try (var server = Server.in(disk.resolve("data")).start()) {
            var history = new History(folder.resolve("history.txt"));
            var api = new Api(server.url(), server.credentials().managementKey());
            Experiment.begin(api);
            try (var load = Load.on(() -> api, history, 1)) {
                await().atMost(Duration.ofMinutes(1)).until(() -> load.acknowledged() > 0);
                var filler = disk.resolve("filler");
                Processes.run("sh", "-c", "cat /dev/zero > " + filler + " 2>/dev/null");
                var refusal = await().atMost(Duration.ofMinutes(2))
                        .until(() -> refused(api), answer -> answer.status() >= 400);

                assertThat(refusal.status()).isIn(503, 507);
                assertThat(refusal.headers()).containsKey("retry-after");
                assertThat(api.post(
                                        "/prompts/greeting/resolve",
                                        Map.of("variables", Map.of("name", "you"), "context", Map.of("subject", "s")))
                                .status())
                        .isEqualTo(200);

                Files.delete(filler);
                var before = load.acknowledged();
                await().atMost(Duration.ofMinutes(2)).until(() -> load.acknowledged() > before);
                assertThat(load.statuses()).doesNotContain(500);
            }
            new Store(server.database()).verify(history);
        } finally {
            Processes.run("umount", "-l", disk.toString());
        }
    }

    private static Api.Answer refused(Api api) throws IOException {
        return api.post(
                "/prompts/greeting/versions", Map.of("text", "x".repeat(900_000) + Math.random() + " {{name}}"));
    }

    private static void fails(Server server, String reason) {
        assertThat(server.ended()).isEqualTo(1);
        assertThat(server.output())
                .contains("The server did not start.")
                .contains(reason)
                .doesNotContain("\tat ");
    }
}
