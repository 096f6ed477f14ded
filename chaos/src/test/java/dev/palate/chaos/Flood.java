package dev.palate.chaos;

import static org.awaitility.Awaitility.await;

import dev.palate.chaos.History.Mark;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Requests of all classes but prompt reads: of clients who ask again as soon as they are answered, or at a rate that no answer
 * slows down. What is sent and what is acknowledged goes into a {@link History}.
 */
final class Flood implements AutoCloseable {

    /** How many the client itself can have waiting; what would come on top of them counts as not sent. */
    private static final int MOST_OPEN = 2_000;

    private static final Duration TICK = Duration.ofMillis(5);

    private final HttpClient http = HttpClient.newHttpClient();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final String url;
    private final String key;
    private final History history;
    private final Random random;
    private final long start = System.nanoTime();
    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger withoutAdvice = new AtomicInteger();
    private final AtomicBoolean isOver = new AtomicBoolean();
    private final Map<String, Integer> outcomes = new TreeMap<>();

    private Flood(Server server, History history, long seed) {
        this.url = server.url() + "/api/v1";
        this.key = server.credentials().managementKey();
        this.history = history;
        this.random = new Random(seed);
    }

    /** Clients who wait for each answer. */
    static Flood of(int clients, Server server, History history, long seed) {
        var flood = new Flood(server, history, seed);
        for (var i = 0; i < clients; i++) {
            flood.again();
        }
        return flood;
    }

    private void again() {
        if (!isOver.get()) {
            send().thenRunAsync(this::again);
        }
    }

    /** Requests that arrive at a rate, whatever became of those before. */
    static Flood at(double perSecond, Server server, History history, long seed) {
        var flood = new Flood(server, history, seed);
        flood.timer.scheduleAtFixedRate(() -> flood.catchUp(perSecond), 0, TICK.toMillis(), TimeUnit.MILLISECONDS);
        return flood;
    }

    private void catchUp(double perSecond) {
        for (var due = (int) (perSecond * seconds()) - sent.get(); due > 0 && !isOver.get(); due--) {
            if (open.get() < MOST_OPEN) {
                send();
            } else {
                sent.incrementAndGet();
                note("not sent");
            }
        }
    }

    private CompletableFuture<Void> send() {
        var number = sent.getAndIncrement();
        open.incrementAndGet();
        return switch (number % 10) {
            case 0 -> send("console", request("/metrics").GET().build(), List.of());
            case 1 ->
                send("report", request("/experiments/shorter/results").GET().build(), List.of());
            default -> ingest();
        };
    }

    private CompletableFuture<Void> ingest() {
        var batch = Stream.generate(this::judgement).limit(5).toList();
        note(Mark.SENT, batch);
        var body = JsonMapper.shared().writeValueAsString(Map.of("items", batch));
        return send(
                "ingest",
                request("/feedback").POST(BodyPublishers.ofString(body)).build(),
                batch);
    }

    private synchronized Map<String, Object> judgement() {
        return Map.of(
                "kind",
                "binary",
                "eventId",
                new UUID(random.nextLong(), random.nextLong()).toString(),
                "requestId",
                "r-" + random.nextInt(OverloadTest.SHOWN),
                "metric",
                "thumbs",
                "value",
                random.nextBoolean(),
                "source",
                "end_user",
                "rater",
                "rater-" + random.nextInt(1_000_000));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json");
    }

    private CompletableFuture<Void> send(String kind, HttpRequest request, List<Map<String, Object>> batch) {
        return http.sendAsync(request, BodyHandlers.ofString())
                .handle((answer, failure) -> {
                    note(kind + " " + (answer == null ? "unanswered" : answer.statusCode()));
                    settle(answer, batch);
                    return (Void) null;
                })
                .whenComplete((settled, failure) -> open.decrementAndGet());
    }

    private void settle(@Nullable HttpResponse<String> answer, List<Map<String, Object>> batch) {
        if (answer == null || answer.statusCode() != 200) {
            note(Mark.UNKNOWN, batch);
            if (answer != null && answer.headers().firstValue("Retry-After").isEmpty()) {
                withoutAdvice.incrementAndGet();
            }
        } else if (!batch.isEmpty()) {
            JsonMapper.shared().readTree(answer.body()).path("items").forEach(this::settle);
        }
    }

    private void settle(JsonNode item) {
        var isKept = item.path("outcome").asString().equals("accepted");
        history.note(
                isKept ? Mark.ACKNOWLEDGED : Mark.REFUSED,
                UUID.fromString(item.path("eventId").asString()));
    }

    private void note(Mark mark, List<Map<String, Object>> batch) {
        batch.forEach(
                item -> history.note(mark, UUID.fromString(item.get("eventId").toString())));
    }

    private void note(String outcome) {
        synchronized (outcomes) {
            outcomes.merge(outcome, 1, Integer::sum);
        }
    }

    /** Since it began. */
    double seconds() {
        return (System.nanoTime() - start) / 1e9;
    }

    /** How often each kind of request ended in which way. */
    Map<String, Integer> outcomes() {
        synchronized (outcomes) {
            return new TreeMap<>(outcomes);
        }
    }

    int answered(int status) {
        return outcomes().entrySet().stream()
                .filter(outcome -> outcome.getKey().endsWith(" " + status))
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    /** Refusals that do not say when to come again. */
    int withoutAdvice() {
        return withoutAdvice.get();
    }

    int sent() {
        return sent.get();
    }

    /** Lets every request that was sent come to its end. */
    @Override
    public void close() {
        isOver.set(true);
        timer.shutdown();
        await().atMost(Duration.ofMinutes(1)).until(() -> open.get() <= 0);
    }
}
