package dev.palate.benchmarks.http;

import dev.palate.benchmarks.Table;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Feedback over HTTP, beside bare inserts through the same driver into the same PostgreSQL. */
final class IngestRun {

    private static final int ROUNDS = 3;
    private static final int ROWS = 1_000;
    private static final int BATCH = 500;
    private static final int SUBJECTS = 20_000;

    /** The compiler shares its core with the server, and takes a fifth of the machine until it is done. */
    private static final Duration WARM_UP = Duration.ofSeconds(40);

    private final Palate palate;
    private final Duration round;

    IngestRun(Palate palate, Duration round) {
        this.palate = palate;
        this.round = round;
    }

    void run(Table table) throws IOException, InterruptedException {
        var connections = connect();
        execute(connections.get(0), """
                CREATE TABLE IF NOT EXISTS floor_event (
                    project_id bigint NOT NULL, event_id uuid NOT NULL, exposure_id uuid, subject text, number numeric,
                    metadata jsonb, received_at timestamptz NOT NULL, PRIMARY KEY (project_id, event_id))
                """);
        execute(connections.get(0), "CREATE INDEX IF NOT EXISTS floor_exposure ON floor_event (exposure_id)");
        execute(connections.get(0), "CREATE INDEX IF NOT EXISTS floor_time ON floor_event (received_at)");
        exposeSubjects(Workload.PROMPT);
        exposeSubjects(Workload.PROMPT_OUTSIDE);

        var batches = load(() -> batch(Workload.PROMPT));
        var uncounted = load(() -> batch(Workload.PROMPT_OUTSIDE));
        var single = load(IngestRun::single);
        batches.closed(8, WARM_UP);
        single.closed(64, WARM_UP);
        unnest(connections, round);
        var rates = new double[5][ROUNDS];
        for (var i = 0; i < ROUNDS; i++) {
            rates[0][i] = batches.closed(8, round).perSecond() * BATCH;
            rates[1][i] = unnest(connections, round);
            rates[2][i] = single.closed(64, round).perSecond();
            rates[3][i] = singles(connections, round);
            rates[4][i] = uncounted.closed(8, round).perSecond() * BATCH;
        }
        table.add(
                "feedback in batches of 500",
                ResolveRun.median(rates[0]),
                ResolveRun.median(rates[1]),
                "events/s",
                "≥ 0.4");
        table.add(
                "feedback with roll-ups, against without",
                ResolveRun.median(rates[0]),
                ResolveRun.median(rates[4]),
                "events/s",
                "≥ 0.5");
        table.add("one event a request", ResolveRun.median(rates[2]), ResolveRun.median(rates[3]), "events/s", "≥ 3");
        connections.forEach(connection -> connection.close().block());
    }

    private Load load(Supplier<byte[]> body) {
        return new Load(palate.process().port(), "/api/v1/feedback", palate.key(), number -> body.get());
    }

    /** Judgements refer to exposures that exist, of many subjects. */
    private void exposeSubjects(String prompt) throws IOException {
        var client = palate.client();
        for (var i = 0; i < SUBJECTS; i += 100) {
            var first = i;
            client.create(
                    "/resolve",
                    Map.of(
                            "items",
                            IntStream.range(first, first + 100)
                                    .mapToObj(subject -> Map.of(
                                            "prompt",
                                            prompt,
                                            "context",
                                            Map.of("subject", "subject-" + subject),
                                            "missing",
                                            "empty",
                                            "requestId",
                                            prompt + "-" + subject))
                                    .toList()));
        }
    }

    private static byte[] batch(String prompt) {
        return batch(prompt, BATCH);
    }

    private static byte[] single() {
        return batch(Workload.PROMPT, 1);
    }

    /** Written by hand, since the load shares the processor with what is measured. */
    private static byte[] batch(String prompt, int judgements) {
        var json = new StringBuilder(250 * judgements).append("{\"items\":[");
        for (var i = 0; i < judgements; i++) {
            appendJudgement(json.append(i == 0 ? "" : ","), prompt);
        }
        return json.append("]}").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void appendJudgement(StringBuilder json, String prompt) {
        var random = ThreadLocalRandom.current();
        json.append("{\"kind\":\"binary\",\"metric\":\"thumbs\",\"source\":\"end_user\",\"eventId\":\"")
                .append(eventId())
                .append("\",\"requestId\":\"")
                .append(prompt)
                .append('-')
                .append(random.nextInt(SUBJECTS))
                .append("\",\"rater\":\"rater-")
                .append(random.nextInt(1_000_000))
                .append("\",\"value\":")
                .append(random.nextBoolean())
                .append('}');
    }

    /** As SDKs make them: growing with time. */
    private static UUID eventId() {
        var random = ThreadLocalRandom.current();
        var time = System.currentTimeMillis() << 16;
        return new UUID(time | 0x7000 | random.nextInt(0x1000), random.nextLong() & ~(3L << 62) | 2L << 62);
    }

    private double unnest(List<PostgresqlConnection> connections, Duration duration) {
        return measure(connections.subList(0, 2), duration, IngestRun::insertMany) * ROWS;
    }

    private double singles(List<PostgresqlConnection> connections, Duration duration) {
        return measure(connections, duration, connection -> insert(connection, 1));
    }

    /** Statements a second, of all connections together. */
    private static double measure(
            List<PostgresqlConnection> connections,
            Duration duration,
            java.util.function.Function<PostgresqlConnection, Mono<Void>> statement) {
        var begin = System.nanoTime();
        var end = begin + duration.toNanos();
        var count = Flux.fromIterable(connections)
                .flatMap(
                        connection -> Mono.defer(() -> statement.apply(connection))
                                .thenReturn(1L)
                                .repeat(() -> System.nanoTime() < end),
                        connections.size())
                .count()
                .block();
        return (count == null ? 0 : count) / ((System.nanoTime() - begin) / 1e9);
    }

    private static Mono<Void> insertMany(PostgresqlConnection connection) {
        return insert(connection, ROWS);
    }

    private static Mono<Void> insert(PostgresqlConnection connection, int rows) {
        var ids = new UUID[rows];
        var exposures = new UUID[rows];
        var subjects = new String[rows];
        var numbers = new Double[rows];
        for (var i = 0; i < rows; i++) {
            ids[i] = eventId();
            exposures[i] = UUID.randomUUID();
            subjects[i] = "subject-" + i;
            numbers[i] = 1.0;
        }
        return connection
                .createStatement("""
                        INSERT INTO floor_event (project_id, event_id, exposure_id, subject, number, metadata, received_at)
                        SELECT 1, event_id, exposure_id, subject, number, '{"rater":"r"}', now()
                        FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::float8[]) AS e (event_id, exposure_id, subject, number)
                        ON CONFLICT DO NOTHING
                        """)
                .bind("$1", ids)
                .bind("$2", exposures)
                .bind("$3", subjects)
                .bind("$4", numbers)
                .execute()
                .flatMap(result -> result.getRowsUpdated())
                .then();
    }

    private List<PostgresqlConnection> connect() throws IOException {
        var connections = new ArrayList<PostgresqlConnection>();
        for (var i = 0; i < 16; i++) {
            connections.add(palate.connect());
        }
        return connections;
    }

    private static void execute(PostgresqlConnection connection, String sql) {
        connection
                .createStatement(sql)
                .execute()
                .flatMap(result -> result.getRowsUpdated())
                .then()
                .block();
    }
}
