package dev.palate.client;

import static dev.palate.client.LocalClients.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.palate.client.model.ExposureReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Judgements and exposures that outlive the process. */
class SpoolTest {

    private static final String NOBODY = "http://127.0.0.1:1";
    private static final UUID EXPOSURE = new UUID(1, 2);

    private final Recorder log = new Recorder();
    private final SnapshotServer server = new SnapshotServer(1, SampleSnapshots.text(1, "one"));

    @TempDir
    Path folder;

    private Path spool;
    private Path bootstrap;

    @BeforeEach
    void shipSnapshot() throws IOException {
        spool = folder.resolve("state").resolve("events.spool");
        bootstrap = folder.resolve("prompts.json");
        Files.writeString(bootstrap, SampleSnapshots.text(1, "one"));
    }

    @AfterEach
    void close() {
        server.close();
        log.close();
    }

    @Test
    void sendsWhatAnEarlierClientCouldNot() {
        try (var earlier = client(NOBODY)) {
            earlier.feedback(earlier.prompt("greeting").subject("user-42").get())
                    .thumbsUp();
            earlier.feedbackFor(EXPOSURE).stars(4);
        }

        try (var later = client(server.endpoint())) {
            assertThat(later.flush(Duration.ofMinutes(1))).isTrue();
        }

        assertThat(server.items("/exposures")).hasSize(1);
        assertThat(server.items("/feedback"))
                .extracting(item -> item.get("exposureId").stringValue())
                .containsExactly(
                        server.items("/exposures").get(0).get("exposureId").stringValue(), EXPOSURE.toString());
        assertThat(spool).isEmptyFile();
    }

    @Test
    void sendsEachEventOnceThoughTheProcessWasKilled() throws Exception {
        for (var round = 0; round < 3; round++) {
            killAfterSending(20);
        }

        try (var later = client(server.endpoint())) {
            assertThat(later.flush(Duration.ofMinutes(1))).isTrue();
            assertThat(later.feedbackStatistics().waiting()).isZero();
        }

        assertThat(ids(server.items("/feedback"), "eventId")).hasSize(60).doesNotHaveDuplicates();
        assertThat(ids(server.items("/exposures"), "exposureId")).hasSize(60).doesNotHaveDuplicates();
    }

    @Test
    void keepsNothingThatWasAnswered() {
        try (var client = client(server.endpoint())) {
            client.feedbackFor(EXPOSURE).thumbsUp();
            assertThat(client.flush(Duration.ofMinutes(1))).isTrue();
            eventually(() -> assertThat(spool).isEmptyFile());
        }
    }

    @Test
    void passesOverLinesThatWereCutOff() throws IOException {
        try (var earlier = client(NOBODY)) {
            earlier.feedbackFor(EXPOSURE).thumbsUp();
        }
        Files.writeString(spool, "{\"id\":\"0190a6f0-3b5e", StandardCharsets.UTF_8, StandardOpenOption.APPEND);

        try (var later = client(NOBODY)) {
            later.feedbackFor(EXPOSURE).stars(5);
        }
        try (var last = client(server.endpoint())) {
            assertThat(last.flush(Duration.ofMinutes(1))).isTrue();
        }

        assertThat(server.items("/feedback"))
                .extracting(item -> item.get("metric").stringValue())
                .containsExactly("thumbs", "stars");
        assertThat(log.about("damaged lines")).hasSize(2); // once by each of the clients that found it
    }

    @Test
    void doesNotGrowWhileThereIsAlwaysSomethingUnsettled() {
        var small = FileSpool.open(spool, 10_000, new Warnings());
        assertThat(small.replay()).isEmpty();
        var last = exposure(0);
        small.add(last);
        for (var i = 1; i <= 1_000; i++) {
            var next = exposure(i);
            small.add(next);
            small.settled(last.id());
            last = next;
        }
        small.close();

        assertThat(spool.toFile()).satisfies(file -> assertThat(file.length()).isLessThan(11_000));
        var again = FileSpool.open(spool, new Warnings());
        assertThat(again.replay()).containsExactly(last);
        again.close();
    }

    @Test
    void servesThoughTheSpoolCannotBeOpened() throws IOException {
        Files.writeString(folder.resolve("state"), "not a folder");

        try (var client = client(server.endpoint())) {
            client.feedbackFor(EXPOSURE).thumbsUp();
            assertThat(client.flush(Duration.ofMinutes(1))).isTrue();
        }

        assertThat(server.items("/feedback")).hasSize(1);
        assertThat(log.about("The spool")).hasSize(1);
    }

    @Test
    void belongsToOneClientAtATime() {
        try (var first = client(NOBODY);
                var second = client(server.endpoint())) {
            first.feedbackFor(EXPOSURE).thumbsUp();
            second.feedbackFor(EXPOSURE).stars(5);
            assertThat(second.flush(Duration.ofMinutes(1))).isTrue();
        }

        assertThat(server.items("/feedback"))
                .extracting(item -> item.get("metric").stringValue())
                .containsExactly("stars");
        assertThat(log.about("is not used")).hasSize(1);
    }

    @Test
    void needsAFile() {
        assertThatIllegalArgumentException()
                .isThrownBy(LocalClients.at(NOBODY).delivery(FeedbackDelivery.SPOOLED)::build)
                .withMessageStartingWith("spool");
        assertThatIllegalArgumentException()
                .isThrownBy(LocalClients.at(NOBODY).spool(spool)::build)
                .withMessageStartingWith("spool");
    }

    private static SpooledEvent exposure(int number) {
        return SpooledEvent.of(new ExposureReport()
                .exposureId(new UUID(3, number))
                .prompt("greeting")
                .version(1));
    }

    /** Starts an application that cannot reach the server, and kills it (SIGKILL) when it has sent its feedback. */
    private void killAfterSending(int judgements) throws IOException, InterruptedException {
        var process = JavaProcess.start(
                List.of(), Application.class, spool.toString(), bootstrap.toString(), Integer.toString(judgements));
        try (var output = process.inputReader()) {
            assertThat(output.readLine()).isEqualTo("sent");
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    }

    private PalateClient client(String endpoint) {
        return client(endpoint, spool, bootstrap);
    }

    private static PalateClient client(String endpoint, Path spool, Path bootstrap) {
        return LocalClients.at(endpoint)
                .bootstrap(Bootstrap.file(bootstrap))
                .delivery(FeedbackDelivery.SPOOLED)
                .spool(spool)
                .build();
    }

    private static Stream<String> ids(List<JsonNode> items, String name) {
        return items.stream().map(item -> item.get(name).stringValue());
    }

    /** Sends feedback on what it is served, and waits to be killed. */
    static final class Application {

        private Application() {}

        public static void main(String[] arguments) throws IOException {
            var client = client(NOBODY, Path.of(arguments[0]), Path.of(arguments[1]));
            for (var i = 0; i < Integer.parseInt(arguments[2]); i++) {
                client.feedback(client.prompt("greeting").subject("user-" + i).get())
                        .thumbsUp();
            }
            System.out.println("sent");
            var orphaned = System.in.read(); // when whoever is to kill it has gone itself
            System.exit(orphaned);
        }
    }
}
