package dev.palate.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that is offered several times what it takes. */
class OverloadTest {

    /** How many requests for the prompt the judgements are about. */
    static final int SHOWN = 50;

    private static final long SEED = 20261201;
    private static final int TIMES = 5;
    private static final int CLIENTS = 200;
    private static final int SECONDS = Integer.getInteger("chaos.overload-seconds");
    private static final Duration LONG = Duration.ofMinutes(5);

    /** Three times the heap that {@link Server} gives: class data, code, threads and buffers are outside it. */
    private static final long MOST_MEBIBYTES = 768;

    @TempDir
    Path folder;

    @Test
    @DisplayName("F38 Five times the load: prompts are served, the rest is refused in time, and nothing is lost")
    void shedsAndKeepsServingPrompts() throws IOException {
        System.out.println("seed " + SEED);
        var history = new History(folder.resolve("history.txt"));
        try (var server = Server.in(folder.resolve("data"), "--palate.traffic.rate.management=1000000")
                .start()) {
            var api = new Api(server.url(), server.credentials().managementKey());
            Experiment.begin(api);
            for (var i = 0; i < SHOWN; i++) {
                var number = i;
                await().atMost(LONG).until(() -> resolve(api, "r-" + number) == 200);
            }
            var taken = taken(server, history);

            var reads = new Reads();
            try (var flood = Flood.at(TIMES * taken, server, history, SEED + 1)) {
                while (flood.sent() < SECONDS * TIMES * taken) {
                    reads.note(api);
                }
                flood.close();
                System.out.printf(
                        "overload: {taken before=%.0f/s, then=%.0f/s, offered=%d, %s, prompts=%s, peak=%d MiB}%n",
                        taken,
                        flood.answered(200) / flood.seconds(),
                        flood.sent(),
                        flood.outcomes(),
                        reads,
                        peak(server));
                assertThat(flood.answered(503)).isPositive(); // so it was too much
                assertThat(reads.statuses()).containsOnlyKeys(200);
                assertThat(flood.outcomes().keySet()).allMatch(outcome -> outcome.matches("not sent|.* (200|429|503)"));
                assertThat(flood.withoutAdvice()).isZero();
            }
            assertThat(server.output()).doesNotContain("OutOfMemoryError");
            assertThat(peak(server)).isLessThan(MOST_MEBIBYTES);

            await().atMost(LONG).until(() -> server.health().equals("UP"));
            for (var path : new String[] {"/metrics", "/experiments/shorter/results"}) {
                await().atMost(LONG).until(() -> api.get(path).status() == 200);
            }
            new Store(server.database()).verify(history);
        }
    }

    /** How many requests a second the server takes from clients who wait for their answers. */
    private static double taken(Server server, History history) {
        try (var flood = Flood.of(CLIENTS, server, history, SEED)) {
            await().atMost(LONG).until(() -> flood.answered(200) > 1_000); // warm
            var before = flood.answered(200);
            var start = System.nanoTime();
            await().atMost(LONG).until(() -> flood.answered(200) > before + 1_000);
            return (flood.answered(200) - before) / ((System.nanoTime() - start) / 1e9);
        }
    }

    static int resolve(Api api, String requestId) throws IOException {
        return api.post(
                        "/prompts/greeting/resolve",
                        Map.of(
                                "context", Map.of("subject", "subject-" + requestId),
                                "variables", Map.of("name", "you"),
                                "requestId", requestId))
                .status();
    }

    /** The most memory that it has had so far, as Linux tells it; nothing elsewhere. */
    private static long peak(Server server) throws IOException {
        var status = Path.of("/proc", Long.toString(server.handle().pid()), "status");
        if (!Files.exists(status)) {
            return 0;
        }
        try (var lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(0);
        }
    }
}
