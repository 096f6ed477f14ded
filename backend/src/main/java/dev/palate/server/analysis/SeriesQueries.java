package dev.palate.server.analysis;

import java.time.LocalDate;
import java.util.Map;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads roll-ups by day of first exposure. */
@Repository
class SeriesQueries {

    private final DatabaseClient db;

    SeriesQueries(DatabaseClient db) {
        this.db = db;
    }

    /** The source that decides where none is chosen; none while there are no events. */
    Mono<String> usualSource(Experiment experiment, Metric metric) {
        return db.sql("""
                        SELECT source, sum(sum_d)::bigint AS events
                        FROM metric_rollup
                        WHERE experiment_id = :experimentId AND metric_id = :metricId
                        GROUP BY source
                        """)
                .bind("experimentId", experiment.id())
                .bind("metricId", metric.id())
                .map(row -> Map.entry(row.get("source", String.class), row.get("events", Long.class)))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue)
                .flatMap(said -> Mono.justOrEmpty(UsualSource.of(said)));
    }

    /** What each day added to each variant, by day; days and variants without new subjects are left out. */
    Flux<DailySums> daily(Experiment experiment, Metric metric, String source) {
        return db.sql("""
                        SELECT day, variant, x.subjects, coalesce(a.responded, 0) AS responded, coalesce(a.d, 0) AS d,
                            coalesce(a.m, 0) AS m, coalesce(a.dd, 0) AS dd, coalesce(a.mm, 0) AS mm, coalesce(a.md, 0) AS md
                        FROM (
                            SELECT day, variant, sum(subjects)::bigint AS subjects
                            FROM exposure_rollup
                            WHERE experiment_id = :experimentId
                            GROUP BY day, variant
                            HAVING sum(subjects) > 0) AS x
                        LEFT JOIN (
                            SELECT day, variant, sum(responded)::bigint AS responded, sum(sum_d) AS d, sum(sum_m) AS m,
                                sum(sum_dd) AS dd, sum(sum_mm) AS mm, sum(sum_md) AS md
                            FROM metric_rollup
                            WHERE experiment_id = :experimentId AND metric_id = :metricId AND source = :source
                            GROUP BY day, variant) AS a USING (day, variant)
                        ORDER BY day, variant
                        """)
                .bind("experimentId", experiment.id())
                .bind("metricId", metric.id())
                .bind("source", source)
                .map(row -> new DailySums(
                        row.get("day", LocalDate.class),
                        row.get("variant", String.class),
                        VariantSums.of(row.get("subjects", Long.class), Answers.from(row))))
                .all();
    }
}
