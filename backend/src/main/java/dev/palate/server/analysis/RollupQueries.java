package dev.palate.server.analysis;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import io.r2dbc.spi.Readable;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/**
 * Reads roll-ups, never events: what it costs depends on variants, profiles and days, not on how many took part. Heavy subjects
 * alone are looked at one by one, and only where they are asked for.
 */
@Repository
class RollupQueries {

    private static final int RANKINGS = 1_000;

    private final DatabaseClient db;
    private final SubjectQueries subjects;
    private final HealthQueries health;
    private final HeavySubjects heavy;
    private final WeightedQueries weighted;

    RollupQueries(
            DatabaseClient db,
            SubjectQueries subjects,
            HealthQueries health,
            HeavySubjects heavy,
            WeightedQueries weighted) {
        this.db = db;
        this.subjects = subjects;
        this.health = health;
        this.heavy = heavy;
        this.weighted = weighted;
    }

    /** Everything but heavy subjects at once; called in a transaction that sees one state of the database. */
    Mono<Rollups> of(long projectId, Experiment experiment) {
        return Mono.zip(
                        exposures(experiment),
                        answers(experiment),
                        subjects.of(experiment),
                        pairs(experiment),
                        rankings(experiment),
                        health.of(projectId, experiment),
                        weighted.of(projectId, experiment))
                .map(all -> new Rollups(
                        all.getT1(),
                        all.getT2(),
                        all.getT3(),
                        all.getT4(),
                        all.getT5(),
                        all.getT6(),
                        List.of(),
                        all.getT7()));
    }

    /** Everything; what it costs depends on how many heavy subjects there are, too. */
    Mono<Rollups> withHeavySubjects(long projectId, Experiment experiment) {
        return Mono.zip(of(projectId, experiment), heavy.of(experiment), Rollups::with);
    }

    private Mono<Map<Cell, Exposures>> exposures(Experiment experiment) {
        return db.sql("""
                        SELECT variant, profile, sum(subjects)::bigint AS subjects, sum(exposures)::bigint AS exposures,
                            sum(forced)::bigint AS forced
                        FROM exposure_rollup
                        WHERE experiment_id = :experimentId
                        GROUP BY variant, profile
                        """)
                .bind("experimentId", experiment.id())
                .map(row -> Map.entry(
                        cell(row),
                        new Exposures(
                                row.get("subjects", Long.class),
                                row.get("exposures", Long.class),
                                row.get("forced", Long.class))))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    private Mono<List<MetricAnswers>> answers(Experiment experiment) {
        record Key(long metricId, String source) {}
        record Row(Key key, Cell cell, Answers answers) {}
        return db.sql("""
                        SELECT metric_id, source, variant, profile, sum(responded)::bigint AS responded, sum(sum_d) AS d,
                            sum(sum_m) AS m, sum(sum_dd) AS dd, sum(sum_mm) AS mm, sum(sum_md) AS md
                        FROM metric_rollup
                        WHERE experiment_id = :experimentId
                        GROUP BY metric_id, source, variant, profile
                        HAVING sum(sum_d) > 0
                        ORDER BY metric_id, source
                        """)
                .bind("experimentId", experiment.id())
                .map(row -> new Row(
                        new Key(row.get("metric_id", Long.class), row.get("source", String.class)),
                        cell(row),
                        Answers.from(row)))
                .all()
                .collect(groupingBy(Row::key, LinkedHashMap::new, toMap(Row::cell, Row::answers)))
                .map(metrics -> metrics.entrySet().stream()
                        .map(metric -> new MetricAnswers(
                                metric.getKey().metricId(), metric.getKey().source(), metric.getValue()))
                        .toList());
    }

    private Mono<List<PairTotals>> pairs(Experiment experiment) {
        return db.sql("""
                        SELECT m.key AS metric, r.source, r.profile, r.first_version, r.second_version,
                            sum(r.subjects)::bigint AS subjects, sum(r.wins)::bigint AS wins, sum(r.ties)::bigint AS ties,
                            sum(r.losses)::bigint AS losses, sum(r.sum_dd) AS dd, sum(r.sum_mm) AS mm, sum(r.sum_md) AS md
                        FROM pair_rollup r
                        JOIN metric m ON m.id = r.metric_id
                        WHERE r.prompt_id = :promptId AND r.experiment_id = :experimentId AND r.subjects > 0
                        GROUP BY m.key, r.source, r.first_version, r.second_version, GROUPING SETS ((), (r.profile))
                        ORDER BY m.key, r.source, r.first_version, r.second_version, r.profile NULLS FIRST
                        """)
                .bind("promptId", experiment.promptId())
                .bind("experimentId", experiment.id())
                .map(RollupQueries::pair)
                .all()
                .collectList();
    }

    private Mono<List<RankingTotal>> rankings(Experiment experiment) {
        return db.sql("""
                        SELECT m.key AS metric, r.source, r.profile, r.ordering, sum(r.count)::bigint AS count
                        FROM ranking_rollup r
                        JOIN metric m ON m.id = r.metric_id
                        WHERE r.prompt_id = :promptId AND r.experiment_id = :experimentId AND r.count > 0
                        GROUP BY m.key, r.source, r.ordering, GROUPING SETS ((), (r.profile))
                        ORDER BY count DESC, m.key, r.source, r.ordering, r.profile NULLS FIRST
                        LIMIT :limit
                        """)
                .bind("promptId", experiment.promptId())
                .bind("experimentId", experiment.id())
                .bind("limit", RANKINGS)
                .map(row -> new RankingTotal(
                        row.get("metric", String.class),
                        row.get("source", String.class),
                        row.get("profile", String.class),
                        row.get("ordering", String.class),
                        row.get("count", Long.class)))
                .all()
                .collectList();
    }

    private static Cell cell(Readable row) {
        return new Cell(row.get("variant", String.class), row.get("profile", String.class));
    }

    private static PairTotals pair(Readable row) {
        return new PairTotals(
                row.get("metric", String.class),
                row.get("source", String.class),
                row.get("profile", String.class),
                row.get("first_version", Integer.class),
                row.get("second_version", Integer.class),
                row.get("subjects", Long.class),
                row.get("wins", Long.class),
                row.get("ties", Long.class),
                row.get("losses", Long.class),
                row.get("dd", BigDecimal.class),
                row.get("mm", BigDecimal.class),
                row.get("md", BigDecimal.class));
    }
}
