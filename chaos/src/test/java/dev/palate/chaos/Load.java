package dev.palate.chaos;

import dev.palate.chaos.Api.Answer;
import dev.palate.chaos.History.Mark;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Clients that resolve a prompt, judge what they got, and send a judgement again until they know that it is kept. They take
 * note of everything in a {@link History}.
 */
final class Load implements AutoCloseable {

    private static final int CLIENTS = 4;
    private static final int BATCH = 20;

    private final Supplier<Api> api;
    private final History history;
    private final long seed;
    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicInteger servedWithFailure = new AtomicInteger();
    private final List<Integer> statuses = new ArrayList<>();
    private final List<Thread> clients = new ArrayList<>();
    private volatile boolean isOver;

    private Load(Supplier<Api> api, History history, long seed) {
        this.api = api;
        this.history = history;
        this.seed = seed;
    }

    /** @param api asked for at every request, so that clients can turn to another server */
    static Load on(Supplier<Api> api, History history, long seed) {
        System.out.println("seed " + seed);
        var load = new Load(api, history, seed);
        for (var i = 0; i < CLIENTS; i++) {
            load.begin(i);
        }
        return load;
    }

    private void begin(int number) {
        var client = new Thread(() -> work(new Random(seed + number)), "client-" + number);
        client.setDaemon(true);
        client.start();
        clients.add(client);
    }

    private void work(Random random) {
        while (!isOver) {
            var requestId = new UUID(random.nextLong(), random.nextLong()).toString();
            resolve(requestId, random);
            judge(requestId, random);
        }
    }

    private void resolve(String requestId, Random random) {
        try {
            var answer = api.get()
                    .post(
                            "/prompts/greeting/resolve",
                            Map.of(
                                    "context", Map.of("subject", "subject-" + random.nextInt(50)),
                                    "variables", Map.of("name", "you"),
                                    "requestId", requestId));
            note(answer.status());
            if (!answer.isSuccess()) {
                servedWithFailure.incrementAndGet();
            }
        } catch (IOException e) {
            pause();
        }
    }

    /** Until it is acknowledged, or the load is over; then what became of it stays unknown. */
    private void judge(String requestId, Random random) {
        var batch =
                Stream.generate(() -> judgement(requestId, random)).limit(BATCH).toList();
        while (!send(batch) && !isOver) {
            pause();
        }
    }

    private static Map<String, Object> judgement(String requestId, Random random) {
        return Map.of(
                "kind",
                "binary",
                "eventId",
                new UUID(random.nextLong(), random.nextLong()).toString(),
                "requestId",
                requestId,
                "metric",
                "thumbs",
                "value",
                random.nextBoolean(),
                "source",
                "end_user",
                "rater",
                "rater-" + random.nextInt(1_000_000));
    }

    private boolean send(List<Map<String, Object>> batch) {
        batch.forEach(item -> history.note(Mark.SENT, id(item)));
        try {
            var answer = api.get().post("/feedback", Map.of("items", batch));
            note(answer.status());
            if (answer.isSuccess()) {
                settle(answer);
                return true;
            }
            batch.forEach(item -> history.note(Mark.UNKNOWN, id(item)));
        } catch (IOException e) {
            batch.forEach(item -> history.note(Mark.UNKNOWN, id(item)));
        }
        return false;
    }

    private void settle(Answer answer) {
        answer.body().path("items").forEach(item -> {
            var kept = List.of("accepted", "duplicate", "revised")
                    .contains(item.path("outcome").asString());
            history.note(
                    kept ? Mark.ACKNOWLEDGED : Mark.REFUSED,
                    UUID.fromString(item.path("eventId").asString()));
            if (kept) {
                acknowledged.incrementAndGet();
            }
        });
    }

    private static UUID id(Map<String, Object> item) {
        return UUID.fromString(item.get("eventId").toString());
    }

    private void note(int status) {
        synchronized (statuses) {
            statuses.add(status);
        }
    }

    /** The statuses of all answers since the last call. */
    List<Integer> statuses() {
        synchronized (statuses) {
            var since = List.copyOf(statuses);
            statuses.clear();
            return since;
        }
    }

    long acknowledged() {
        return acknowledged.get();
    }

    /** Requests for a prompt that were answered with a failure so far. */
    int servedWithFailure() {
        return servedWithFailure.get();
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Lets every client finish what it has begun. */
    @Override
    public void close() {
        isOver = true;
        for (var client : clients) {
            try {
                client.join(60_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
