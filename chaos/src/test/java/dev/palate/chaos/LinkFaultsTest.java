package dev.palate.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.palate.faults.Direction;
import dev.palate.faults.Fault;
import dev.palate.faults.FaultProxy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two servers on one PostgreSQL; what lies between the second of them and the database, or a client, is broken. */
class LinkFaultsTest {

    private static final Duration LONG = Duration.ofMinutes(2);
    private static final int DELIVERIES = Integer.getInteger("chaos.deliveries");
    private static final int RESETS = Integer.getInteger("chaos.resets");

    /** How often an event is delivered, how many events are held at once, and how many go with a request. */
    private static final int TIMES = 10;

    private static final int WAVE = 1_000;
    private static final int BATCH = 100;

    private static final long SEED = 20261129;

    @TempDir
    static Path folder;

    private static Postgres postgres;
    private static FaultProxy link;
    private static Server direct;
    private static Server linked;
    private static Api api;
    private static Api other;

    private static final Random RANDOM = new Random(SEED);

    /** F33: both begin on the empty database at once; one prepares it, and the other waits. */
    @BeforeAll
    static void startBothAtOnce() throws IOException {
        System.out.println("seed " + SEED);
        postgres = Postgres.in(folder.resolve("postgres"));
        var database = postgres.database();
        link = FaultProxy.to("127.0.0.1", database.port());
        direct = Server.on(database, database.port(), folder.resolve("direct")).launch();
        linked = Server.on(database, link.port(), folder.resolve("linked")).launch();
        direct.awaitReady();
        linked.awaitReady();
        var key = Server.eitherOf(direct, linked).managementKey();
        api = new Api(direct.url(), key);
        other = new Api(linked.url(), key);
        Experiment.begin(api);
        await().atMost(LONG).until(() -> resolve(other, "r-first").status() == 200);
    }

    @AfterAll
    static void stop() {
        direct.close();
        linked.close();
        link.close();
        postgres.close();
    }

    @AfterEach
    void heal() {
        link.heal();
        await().atMost(LONG).until(() -> linked.health().equals("UP"));
        new Store(postgres.database()).verifyRollups();
    }

    @Test
    @DisplayName("F33 Two instances that start at once on an empty database prepare it once")
    void startedOnce() {
        assertThat(postgres.database().query("SELECT count(*) FROM project")).containsExactly("1");
        assertThat(postgres.database().query("SELECT count(*) FROM app_user")).containsExactly("1");
        assertThat(postgres.database().query("SELECT count(*) FROM flyway_schema_history WHERE NOT success"))
                .containsExactly("0");
    }

    @Test
    @DisplayName("F10 The database cannot be reached and nobody says so: prompts are served, and it heals")
    void partition() throws IOException {
        link.apply(Fault.BLACK_HOLE);

        await().atMost(LONG).until(() -> linked.health().equals("DEGRADED"));
        assertThat(linked.isReady()).isTrue();
        for (var i = 0; i < 20; i++) {
            assertThat(resolve(other, "partition-" + i).status()).isEqualTo(200);
        }
        assertThat(other.get("/metrics").status()).isEqualTo(503);

        link.heal();
        link.resetAll(); // as the network does once it forgets connections

        await().atMost(LONG).until(() -> status(other, "/metrics") == 200);
        await().atMost(LONG).until(() -> stored("exposure", "request_id = 'partition-19'") == 1);
    }

    @Test
    @DisplayName(
            "F12 The connection is reset between COMMIT and its answer, again and again: sending again tells, and counts once")
    void resetAfterCommit() throws IOException {
        resolve(api, "r-commit");
        var isDue = new AtomicBoolean();
        link.apply(Direction.TO_SERVER, (passage, bytes, offset) -> {
            passage.write(bytes);
            if (new String(bytes, StandardCharsets.ISO_8859_1).contains("COMMIT") && isDue.compareAndSet(true, false)) {
                passage.reset();
            }
        });

        var heard = new TreeMap<String, Integer>();
        for (var i = 0; i < RESETS; i++) {
            var event = judgement("r-commit");
            isDue.set(true);
            var first = send(other, event);
            await().atMost(LONG).untilFalse(isDue);
            var again = await().atMost(LONG).until(() -> send(other, event), Api.Answer::isSuccess);

            assertThat(first.status()).isIn(200, 503);
            assertThat(outcome(again)).isIn("accepted", "duplicate");
            heard.merge(first.status() + ", then " + outcome(again), 1, Integer::sum);
        }

        System.out.println("resets after COMMIT: " + heard);
        assertThat(stored("feedback", "request_id = 'r-commit'")).isEqualTo(RESETS);
        assertThat(judgementsThatCount("r-commit")).isEqualTo(RESETS);
    }

    @Test
    @DisplayName("F12 A creation whose outcome nobody heard is found again by its Idempotency-Key")
    void outcomeOfACreation() throws IOException {
        var isCut = new AtomicBoolean();
        var key = "key-" + UUID.randomUUID();
        link.apply(Direction.TO_SERVER, (passage, bytes, offset) -> {
            passage.write(bytes);
            if (new String(bytes, StandardCharsets.ISO_8859_1).contains("COMMIT") && isCut.compareAndSet(false, true)) {
                passage.reset();
            }
        });

        var first = create(key);
        link.heal();
        var again = await().atMost(LONG).until(() -> create(key), answer -> answer.status() != 503);

        assertThat(first.status()).isIn(201, 503);
        assertThat(again.status()).isIn(201, 409); // 409: it exists, from the first attempt
        assertThat(stored("prompt", "key = 'once'")).isEqualTo(1);
    }

    private static Api.Answer create(String key) throws IOException {
        return other.post("/prompts", Map.of("key", "once", "type", "text"), "Idempotency-Key", key);
    }

    @Test
    @DisplayName("F26 Everything is delivered ten times, in parallel, to both instances: it counts once")
    void duplicates() {
        resolve(api, "r-many");
        var events = DELIVERIES / TIMES;
        for (var begun = 0; begun < events; begun += WAVE) {
            deliver(judgements("r-many", Math.min(WAVE, events - begun)));
        }

        System.out.println("duplicates: {deliveries=" + events * TIMES + ", events=" + events + "}");
        assertThat(stored("feedback", "request_id = 'r-many'")).isEqualTo(events);
        assertThat(judgementsThatCount("r-many")).isEqualTo(events);
    }

    private static List<Map<String, Object>> judgements(String requestId, int count) {
        return IntStream.range(0, count).mapToObj(i -> judgement(requestId)).toList();
    }

    /** In batches, as often as it has to be, each time by a client of its own. */
    private static void deliver(List<Map<String, Object>> events) {
        var clients = IntStream.range(0, TIMES)
                .mapToObj(i -> CompletableFuture.runAsync(() -> {
                    for (var sent = 0; sent < events.size(); sent += BATCH) {
                        var batch = events.subList(sent, Math.min(events.size(), sent + BATCH));
                        await().atMost(LONG)
                                .until(() ->
                                        send(i % 2 == 0 ? api : other, batch).isSuccess());
                    }
                }))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(clients).join();
    }

    @Test
    @DisplayName("F27 Judgements come before what they judge, weeks late and out of order: none is dropped")
    void lateAndOutOfOrder() throws IOException {
        var early = List.of(judgement("r-late"), judgement("r-late"));
        var answer = send(api, early);

        assertThat(answer.isSuccess()).isTrue();
        assertThat(judgementsThatCount("r-late")).isZero();

        resolve(other, "r-late");
        await().atMost(LONG).until(() -> judgementsThatCount("r-late") == 2);

        var late = new java.util.HashMap<>(judgement("r-late"));
        late.put(
                "occurredAt", java.time.Instant.now().minus(Duration.ofDays(29)).toString());
        assertThat(outcome(send(api, List.of(late)))).isEqualTo("accepted");
        assertThat(judgementsThatCount("r-late")).isEqualTo(3);
    }

    @Test
    @DisplayName("F28 A client gives up while the server commits: sending again counts once")
    void clientGivesUp() throws IOException {
        resolve(api, "r-patience");
        var event = judgement("r-patience");
        try (var slow = FaultProxy.to("127.0.0.1", direct.port())) {
            slow.apply(Direction.TO_CLIENT, Fault.BLACK_HOLE);
            var lost = CompletableFuture.runAsync(() -> {
                try {
                    new Api("http://127.0.0.1:" + slow.port(), api.key())
                            .post("/feedback", Map.of("items", List.of(event)));
                } catch (IOException e) {
                    // the answer never comes
                }
            });
            await().atMost(LONG).until(() -> stored("feedback", "event_id = '" + event.get("eventId") + "'") == 1);
            slow.cut();
            lost.join();
        }

        assertThat(outcome(send(api, event))).isEqualTo("duplicate");
        assertThat(judgementsThatCount("r-patience")).isEqualTo(1);
    }

    @Test
    @DisplayName("F36 Notifications vanish on the way: polling brings the change all the same")
    void notificationsVanish() throws IOException {
        link.apply(Direction.TO_CLIENT, (passage, bytes, offset) -> {
            if (!new String(bytes, StandardCharsets.ISO_8859_1).contains("palate_config")) {
                passage.write(bytes);
            }
        });

        var moved =
                api.put("/prompts/greeting/labels/silent", Map.of("version", 2, "reason", "x"), "If-None-Match", "*");

        assertThat(moved.status()).isEqualTo(201);
        await().atMost(LONG)
                .until(() -> other.post(
                                        "/prompts/greeting/resolve",
                                        Map.of("label", "silent", "variables", Map.of("name", "you")))
                                .status()
                        == 200);
    }

    private static Map<String, Object> judgement(String requestId) {
        return Map.of(
                "kind",
                "binary",
                "eventId",
                new UUID(RANDOM.nextLong(), RANDOM.nextLong()).toString(),
                "requestId",
                requestId,
                "metric",
                "thumbs",
                "value",
                RANDOM.nextBoolean(),
                "source",
                "end_user",
                "rater",
                "rater-" + RANDOM.nextLong());
    }

    private static Api.Answer resolve(Api api, String requestId) {
        try {
            return api.post(
                    "/prompts/greeting/resolve",
                    Map.of(
                            "context", Map.of("subject", "subject-" + requestId),
                            "variables", Map.of("name", "you"),
                            "requestId", requestId));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Api.Answer send(Api api, Map<String, Object> event) throws IOException {
        return send(api, List.of(event));
    }

    private static Api.Answer send(Api api, List<Map<String, Object>> events) throws IOException {
        return api.post("/feedback", Map.of("items", events));
    }

    private static String outcome(Api.Answer answer) {
        return answer.body().path("items").path(0).path("outcome").asString();
    }

    private static int status(Api api, String path) throws IOException {
        return api.get(path).status();
    }

    private static long stored(String table, String condition) {
        return Long.parseLong(postgres.database()
                .query("SELECT count(*) FROM %s WHERE %s".formatted(table, condition))
                .get(0));
    }

    private static long judgementsThatCount(String requestId) {
        return Long.parseLong(postgres.database()
                .query("SELECT coalesce(sum(events), 0) FROM subject_metric WHERE subject = 'subject-%s'"
                        .formatted(requestId))
                .get(0));
    }
}
