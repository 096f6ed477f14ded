package dev.palate.benchmarks.http;

import dev.palate.benchmarks.Table;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Reading all results of an experiment with 5 variants, 10 metrics and 20 profiles over four weeks, with ten million judgements
 * and with a thousandth of them. The judgements are put into the database by SQL, and the roll-ups made of them as a rebuild
 * makes them.
 */
final class ScaleRun {

    private static final String KEY = "wide";
    private static final int VARIANTS = 5;
    private static final int METRICS = 10;
    private static final int PROFILES = 20;
    private static final int DAYS = 28;

    /** Of each subject, five on each metric. */
    private static final int JUDGEMENTS = 50;

    private static final Map<String, String> ROLLUPS = Map.of(
            "subject_exposure",
            "experiment_id, subject, variant, profile, first_at, first_id, allocation, exposures, in_several",
            "subject_metric",
            "experiment_id, metric_id, source, subject, variant, events, total",
            "exposure_rollup",
            "experiment_id, variant, profile, day, subjects, exposures, forced",
            "metric_rollup",
            "experiment_id, metric_id, source, variant, profile, day, responded, sum_d, sum_m, sum_dd, sum_mm, sum_md",
            "distribution_rollup",
            "experiment_id, metric_id, source, variant, profile, bin, subjects",
            "entry_rollup",
            "experiment_id, allocation, variant, profile, subjects, in_several");

    private final Palate palate;
    private final Duration round;

    ScaleRun(Palate palate, Duration round) {
        this.palate = palate;
        this.round = round;
    }

    /** @param judgements how many at last, a multiple of 50,000 */
    void run(Table table, long judgements) throws IOException, InterruptedException {
        prepare(palate.client());
        var connection = palate.connect();
        execute(connection, "SET statement_timeout = 0");
        execute(connection, "SET enable_mergejoin = off"); // as a rebuild does
        execute(connection, "SET enable_nestloop = off");
        var subjects = judgements / JUDGEMENTS;
        fill(connection, 0, subjects / 1_000);
        var few = p50();
        fill(connection, subjects / 1_000, subjects);
        var many = p50();
        connection.close().block();
        var name = "all results of %,d judgements, against ".formatted(judgements);
        table.add(name + "%,d".formatted(judgements / 1_000), many, few, "ms p50", "≤ 1.2");
        table.add(name + "50 ms", many, 50, "ms p50", "≤ 1");
    }

    private double p50() throws IOException, InterruptedException {
        var load = new Load(
                palate.process().port(), "/api/v1/experiments/" + KEY + "/results", palate.key(), n -> new byte[0]);
        load.closed(1, round.multipliedBy(2));
        return load.closed(1, round).milliseconds(0.5);
    }

    private static void prepare(Client client) throws IOException {
        client.create("/prompts", Map.of("key", KEY, "type", "text"));
        for (var i = 0; i < VARIANTS; i++) {
            client.create("/prompts/" + KEY + "/versions", Map.of("text", "Answer in style " + i + "."));
        }
        client.put("/prompts/" + KEY + "/labels/production", Map.of("version", 1, "reason", "first"), "If-None-Match");
        for (var i = 0; i < METRICS; i++) {
            client.create(
                    "/metrics",
                    Map.of("key", metric(i), "kind", "rating", "direction", "higher", "minimum", 1, "maximum", 5));
        }
        for (var i = 0; i < PROFILES; i++) {
            client.create("/profiles", Map.of("key", "wide-" + i, "values", Map.of()));
        }
        client.create(
                "/experiments",
                Map.of(
                        "key",
                        KEY,
                        "prompt",
                        KEY,
                        "primaryMetric",
                        metric(0),
                        "hypothesis",
                        "One of the styles is liked better",
                        "variants",
                        IntStream.range(0, VARIANTS)
                                .mapToObj(i -> Map.of("key", "style-" + i, "control", i == 0, "version", i + 1))
                                .toList()));
        client.post("/experiments/" + KEY + "/start", Map.of("reason", "go"), "If-Match", "*");
    }

    private static String metric(int number) {
        return "aspect-" + number;
    }

    /** Adds the exposures and judgements of these subjects, and makes the roll-ups anew. */
    private static void fill(PostgresqlConnection connection, long from, long to) {
        execute(connection, """
                INSERT INTO exposure (project_id, id, prompt_id, version, label, subject, profile, experiment_id, variant,
                    allocation, propensity, bucket, source, occurred_at, received_at)
                SELECT e.project_id, md5('exposure ' || s)::uuid, e.prompt_id, s %% %1$d + 1, 'production', 'wide-' || s,
                    'wide-' || s / %1$d %% %2$d, e.id, 'style-' || s %% %1$d, 1, 1.0 / %1$d, s %% 1000000, 'server', day, day
                FROM experiment e
                CROSS JOIN generate_series(%4$d::bigint, %5$d - 1) AS s
                CROSS JOIN LATERAL (SELECT now() - s %% %3$d * interval '1 day') AS d (day)
                WHERE e.key = 'wide'
                """.formatted(VARIANTS, PROFILES, DAYS, from, to));
        execute(connection, """
                INSERT INTO feedback (project_id, event_id, metric_id, kind, source, rater, exposure_id, number, target,
                    content_hash, pending, judgement, first, occurred_at, received_at)
                SELECT m.project_id, md5('judgement ' || i)::uuid, m.id, m.kind, 'end_user', 'rater-' || i / %1$d %% 5,
                    exposure_id, i * 7919 %% 5 + 1, exposure_id, md5(i::text)::uuid, false,
                    judgement(m.project_id, 'wide-' || i / %2$d, exposure_id, m.id, 'end_user', 'rater-' || i / %1$d %% 5), true,
                    now(), now()
                FROM generate_series(%3$d::bigint, %4$d - 1) AS i
                JOIN metric m ON m.key = 'aspect-' || i %% %1$d
                CROSS JOIN LATERAL (SELECT md5('exposure ' || i / %2$d)::uuid) AS e (exposure_id)
                """.formatted(METRICS, JUDGEMENTS, from * JUDGEMENTS, to * JUDGEMENTS));
        ROLLUPS.forEach((table, columns) -> rebuild(connection, table, columns));
    }

    private static void rebuild(PostgresqlConnection connection, String table, String columns) {
        execute(
                connection,
                "DELETE FROM %s WHERE experiment_id = (SELECT id FROM experiment WHERE key = 'wide')".formatted(table));
        execute(connection, """
                INSERT INTO %1$s (%2$s)
                SELECT %2$s FROM expected_%1$s WHERE experiment_id = (SELECT id FROM experiment WHERE key = 'wide')
                """.formatted(table, columns));
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
