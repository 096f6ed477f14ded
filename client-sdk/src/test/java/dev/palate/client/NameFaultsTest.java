package dev.palate.client;

import static dev.palate.client.LocalClients.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The name of the server is not found, or becomes that of another machine. The application runs in a process of its own, which
 * finds names in a file and nowhere else, and remembers them for a second (Java's default is thirty).
 */
@DisplayName("F48 DNS fails or changes")
class NameFaultsTest {

    private static final String HOST = "palate.test";
    private static final String HERE = "127.0.0.1";
    private static final String ELSEWHERE = "127.0.0.2";

    @TempDir
    Path folder;

    private final SnapshotServer server = new SnapshotServer(1, SampleSnapshots.text(1, "one"));
    private Process application;

    @AfterEach
    void close() {
        application.destroyForcibly();
        server.close();
    }

    @Test
    void servesTheFallbackUntilTheNameIsFound() throws IOException {
        names("");
        startApplication();

        assertThat(served()).isEqualTo("fallback FALLBACK");
        names(HERE);

        eventually(() -> assertThat(served()).isEqualTo("one LIVE"));
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "needs two addresses")
    void goesOnServingAndFollowsTheNameToAnotherMachine() throws IOException {
        names(HERE);
        startApplication();
        eventually(() -> assertThat(served()).isEqualTo("one LIVE"));

        names("");
        server.close();
        eventually(() -> assertThat(served()).startsWith("one").doesNotContain("LIVE"));

        var successor = new InetSocketAddress(ELSEWHERE, server.port());
        try (var other = new SnapshotServer(successor, 2, SampleSnapshots.text(2, "two"))) {
            assertThat(served()).startsWith("one");
            names(ELSEWHERE);

            eventually(() -> assertThat(served()).isEqualTo("two LIVE"));
            assertThat(other.asked("/snapshot/stream")).isNotEmpty();
        }
    }

    private Path hosts() {
        return folder.resolve("hosts");
    }

    /** @param address none for a name that is not found */
    private void names(String address) throws IOException {
        var next = Files.writeString(folder.resolve("next"), address.isEmpty() ? "" : address + " " + HOST + "\n");
        Files.move(next, hosts(), StandardCopyOption.ATOMIC_MOVE);
    }

    private void startApplication() throws IOException {
        application = JavaProcess.start(
                List.of(
                        "-Djdk.net.hosts.file=" + hosts(),
                        "-Dsun.net.inetaddr.ttl=1",
                        "-Dsun.net.inetaddr.negative.ttl=1"),
                Application.class,
                "http://" + HOST + ":" + server.port());
    }

    /** What the application is served now. */
    private String served() throws IOException {
        application.outputWriter().append('\n').flush();
        return application.inputReader().readLine();
    }

    /** Says what it is served, as often as it is asked by a line. */
    static final class Application {

        private Application() {}

        public static void main(String[] arguments) throws IOException {
            var questions = new BufferedReader(new InputStreamReader(System.in));
            try (var client = LocalClients.at(arguments[0])
                    .refresh(Refresh.sseWithPolling(Duration.ofMillis(100)))
                    .build()) {
                while (questions.readLine() != null) {
                    var prompt = client.prompt("greeting")
                            .fallback(Message.user("fallback"))
                            .get();
                    System.out.println(prompt.text() + " " + prompt.source());
                }
            }
        }
    }
}
