package dev.palate.server.analysis;

import dev.palate.server.platform.NotFoundException;
import dev.palate.statistics.WinRate;
import io.r2dbc.spi.Readable;
import java.math.BigDecimal;
import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Reads what the traffic of a prompt was like: from roll-ups, or from as many of the newest exposures as {@link #NEWEST}, so that
 * it costs the same however many events there are.
 */
@Repository
class PlanningQueries {

    private static final int EXPERIMENTS = 5;
    private static final int NEWEST = 10_000;

    /**
     * An experiment that subjects have entered.
     *
     * @param days from the first to the last on which somebody did
     * @param share of all subjects that it took
     */
    record Past(long id, String key, long subjects, long days, double share) {}

    /** Of the newest exposures: subjects of the prompt and label, and the days between the first and the last of them. */
    record Recent(long subjects, double days) {}

    /** What subjects said by one source; of control where it was in an experiment, and of id 0 elsewhere. */
    record Said(long experimentId, String source, VariantSums sums) {}

    /** What subjects compared by one source, in an experiment or, with the id 0, elsewhere. */
    record Compared(long experimentId, String source, ComparisonSums sums) {}

    private final DatabaseClient db;

    PlanningQueries(DatabaseClient db) {
        this.db = db;
    }

    Mono<Long> prompt(long projectId, String key) {
        return db.sql("""
                        SELECT id
                        FROM prompt
                        WHERE project_id = :projectId AND key = :key
                        """)
                .bind("projectId", projectId)
                .bind("key", key)
                .mapValue(Long.class)
                .one()
                .switchIfEmpty(Mono.error(() -> new NotFoundException("prompt", key)));
    }

    /** Those that started last. */
    Mono<List<Past>> experiments(long promptId, String label) {
        return db.sql("""
                        SELECT e.id, e.key, x.subjects, x.days,
                            e.traffic_ppm / 1e6::float8 * e.layer_share_ppm / 1e6::float8 AS share
                        FROM (
                            SELECT id, key, traffic_ppm, layer_share_ppm, started_at
                            FROM experiment
                            WHERE prompt_id = :promptId AND label = :label AND started_at IS NOT NULL AND traffic_ppm > 0
                            ORDER BY started_at DESC, id DESC
                            LIMIT :limit) AS e
                        CROSS JOIN LATERAL (
                            SELECT sum(subjects)::bigint AS subjects, (max(day) - min(day) + 1)::bigint AS days
                            FROM exposure_rollup
                            WHERE experiment_id = e.id AND subjects > 0) AS x
                        WHERE x.subjects > 0
                        ORDER BY e.started_at DESC, e.id DESC
                        """)
                .bind("promptId", promptId)
                .bind("label", label)
                .bind("limit", EXPERIMENTS)
                .map(row -> new Past(
                        row.get("id", Long.class),
                        row.get("key", String.class),
                        row.get("subjects", Long.class),
                        row.get("days", Long.class),
                        row.get("share", Double.class)))
                .all()
                .collectList();
    }

    Flux<Said> saidOfControl(List<Past> experiments, Metric metric) {
        return db.sql("""
                        SELECT r.experiment_id, r.source, x.subjects, sum(r.responded)::bigint AS responded, sum(r.sum_d) AS d,
                            sum(r.sum_m) AS m, sum(r.sum_dd) AS dd, sum(r.sum_mm) AS mm, sum(r.sum_md) AS md
                        FROM metric_rollup r
                        JOIN variant v ON v.experiment_id = r.experiment_id AND v.key = r.variant AND v.control
                        CROSS JOIN LATERAL (
                            SELECT sum(subjects)::bigint AS subjects
                            FROM exposure_rollup
                            WHERE experiment_id = r.experiment_id AND variant = r.variant) AS x
                        WHERE r.experiment_id = ANY (:ids) AND r.metric_id = :metricId
                        GROUP BY r.experiment_id, r.source, x.subjects
                        HAVING sum(r.sum_d) > 0
                        """)
                .bind("ids", ids(experiments))
                .bind("metricId", metric.id())
                .map(row -> new Said(row.get("experiment_id", Long.class), row.get("source", String.class), sums(row)))
                .all();
    }

    Mono<Recent> recentExposures(long projectId, long promptId, String label) {
        return db.sql("""
                        SELECT count(DISTINCT subject) AS subjects,
                            coalesce(extract(epoch FROM max(occurred_at) - min(occurred_at)) / 86400, 0)::float8 AS days
                        FROM (
                            SELECT prompt_id, label, subject, forced, occurred_at
                            FROM exposure
                            WHERE project_id = :projectId
                            ORDER BY id DESC
                            LIMIT :limit) AS newest
                        WHERE prompt_id = :promptId AND label = :label AND subject IS NOT NULL AND NOT forced
                        """)
                .bind("projectId", projectId)
                .bind("promptId", promptId)
                .bind("label", label)
                .bind("limit", NEWEST)
                .map(row -> new Recent(row.get("subjects", Long.class), row.get("days", Double.class)))
                .one();
    }

    /** What was said of the newest exposures, by the judgements that count. */
    Flux<Said> saidOfRecent(long projectId, long promptId, String label, Metric metric, long subjects) {
        return db.sql("""
                        SELECT 0::bigint AS experiment_id, source, :subjects::bigint AS subjects, count(*) AS responded,
                            sum(d) AS d, sum(m) AS m, sum(d * d) AS dd, sum(m * m) AS mm, sum(m * d) AS md
                        FROM (
                            SELECT source, subject, count(*)::numeric AS d, sum(number) AS m
                            FROM (
                                SELECT DISTINCT ON (x.id, f.source, f.rater) f.source, x.subject, f.number, f.retracted
                                FROM (
                                    SELECT id, prompt_id, label, subject, forced
                                    FROM exposure
                                    WHERE project_id = :projectId
                                    ORDER BY id DESC
                                    LIMIT :limit) AS x
                                JOIN feedback f ON f.target = x.id AND NOT f.pending
                                WHERE x.prompt_id = :promptId AND x.label = :label AND x.subject IS NOT NULL AND NOT x.forced
                                  AND f.project_id = :projectId AND f.metric_id = :metricId
                                ORDER BY x.id, f.source, f.rater, f.occurred_at DESC, f.event_id DESC) AS newest
                            WHERE NOT retracted
                            GROUP BY source, subject) AS judging
                        GROUP BY source
                        """)
                .bind("projectId", projectId)
                .bind("promptId", promptId)
                .bind("label", label)
                .bind("metricId", metric.id())
                .bind("subjects", subjects)
                .bind("limit", NEWEST)
                .map(row -> new Said(0, row.get("source", String.class), sums(row)))
                .all();
    }

    /** @param experiments whose subjects could have compared */
    Flux<Compared> compared(long promptId, Metric metric, List<Past> experiments) {
        return db.sql("""
                        SELECT experiment_id, source, sum(subjects)::bigint AS subjects, sum(wins)::bigint AS wins,
                            sum(ties)::bigint AS ties, sum(losses)::bigint AS losses, sum(sum_dd) AS dd, sum(sum_mm) AS mm,
                            sum(sum_md) AS md
                        FROM pair_rollup
                        WHERE prompt_id = :promptId AND metric_id = :metricId AND subjects > 0
                        GROUP BY experiment_id, source
                        """)
                .bind("promptId", promptId)
                .bind("metricId", metric.id())
                .map(row -> compared(row, experiments))
                .all();
    }

    private static Compared compared(Readable row, List<Past> experiments) {
        long id = row.get("experiment_id", Long.class);
        long subjects = row.get("subjects", Long.class);
        var exposed = experiments.stream()
                .filter(past -> past.id() == id)
                .mapToLong(Past::subjects)
                .sum();
        return new Compared(
                id,
                row.get("source", String.class),
                new ComparisonSums(
                        exposed,
                        exposed == 0 ? 0 : subjects,
                        subjects,
                        new WinRate(
                                row.get("wins", Long.class),
                                row.get("ties", Long.class),
                                row.get("losses", Long.class)),
                        row.get("dd", BigDecimal.class),
                        row.get("mm", BigDecimal.class),
                        row.get("md", BigDecimal.class)));
    }

    private static VariantSums sums(Readable row) {
        return VariantSums.of(row.get("subjects", Long.class), Answers.from(row));
    }

    private static Long[] ids(List<Past> experiments) {
        return experiments.stream().map(Past::id).toArray(Long[]::new);
    }
}
