package dev.palate.server.feedback;

import static dev.palate.server.platform.Columns.column;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** What subjects said before they entered an experiment, and the roll-up of it. */
@Repository
class CovariateStore {

    private final DatabaseClient db;

    CovariateStore(DatabaseClient db) {
        this.db = db;
    }

    /**
     * The participants who entered an experiment after they said something.
     *
     * @param said on what day, by subject
     */
    Mono<Set<Participant>> enteredAfter(long projectId, Map<String, LocalDate> said) {
        if (said.isEmpty()) {
            return Mono.just(Set.of());
        }
        var rows = List.copyOf(said.entrySet());
        return db.sql("""
                        SELECT x.id AS experiment_id, said.subject
                        FROM unnest(:subjects::text[], :days::date[]) AS said (subject, day)
                        CROSS JOIN experiment x
                        CROSS JOIN LATERAL (
                            SELECT
                            FROM subject_exposure s
                            WHERE (s.experiment_id, s.subject) = (x.id, said.subject)
                                AND (s.first_at AT TIME ZONE 'UTC')::date > said.day
                            LIMIT 1) AS entered_since
                        WHERE x.project_id = :projectId
                        """)
                .bind("projectId", projectId)
                .bind("subjects", column(rows, Map.Entry::getKey, String[]::new))
                .bind("days", column(rows, Map.Entry::getValue, LocalDate[]::new))
                .map(row -> new Participant(row.get("experiment_id", Long.class), row.get("subject", String.class)))
                .all()
                .collect(Collectors.toSet());
    }

    /** The scores of these participants from before the days on which they entered; an empty map for those who have none. */
    Mono<Map<Participant, Map<MetricSource, BigDecimal>>> scores(long projectId, Map<Participant, LocalDate> entered) {
        if (entered.isEmpty()) {
            return Mono.just(Map.of());
        }
        record Row(Participant participant, MetricSource metric, BigDecimal score) {}
        var rows = List.copyOf(entered.entrySet());
        return db.sql("""
                        SELECT e.experiment_id, e.subject, before.metric_id, before.source, before.score
                        FROM unnest(:experimentIds::bigint[], :subjects::text[], :days::date[])
                            AS e (experiment_id, subject, day)
                        CROSS JOIN LATERAL pre_period(:projectId, e.experiment_id, e.subject, e.day) AS before
                        """)
                .bind("projectId", projectId)
                .bind("experimentIds", column(rows, row -> row.getKey().experimentId(), Long[]::new))
                .bind("subjects", column(rows, row -> row.getKey().subject(), String[]::new))
                .bind("days", column(rows, Map.Entry::getValue, LocalDate[]::new))
                .map(row -> new Row(
                        new Participant(row.get("experiment_id", Long.class), row.get("subject", String.class)),
                        new MetricSource(row.get("metric_id", Long.class), row.get("source", String.class)),
                        row.get("score", BigDecimal.class)))
                .all()
                .collect(
                        () -> new HashMap<Participant, Map<MetricSource, BigDecimal>>(),
                        (scores, row) -> scores.computeIfAbsent(row.participant, first -> new HashMap<>())
                                .put(row.metric, row.score))
                .map(scores -> {
                    entered.keySet().forEach(participant -> scores.putIfAbsent(participant, Map.of()));
                    return scores;
                });
    }

    Mono<Void> add(Map<Cell.OfMetric, CovariateSums> changes) {
        if (changes.isEmpty()) {
            return Mono.empty();
        }
        var rows = List.copyOf(changes.entrySet());
        return RollupStore.bindCells(
                        db.sql("""
                        INSERT INTO covariate_rollup AS r (experiment_id, variant, profile, metric_id, source, subjects, sum_x,
                            sum_xx, sum_d, sum_m, sum_xd, sum_xm)
                        SELECT experiment_id, variant, profile, metric_id, source, sum(subjects), sum(x), sum(xx), sum(d), sum(m),
                            sum(xd), sum(xm)
                        FROM unnest(:experimentIds::bigint[], :variants::text[], :profiles::text[], :days::date[],
                                :metricIds::bigint[], :sources::text[], :count::bigint[], :x::numeric[], :xx::numeric[],
                                :d::numeric[], :m::numeric[], :xd::numeric[], :xm::numeric[])
                            AS c (experiment_id, variant, profile, day, metric_id, source, subjects, x, xx, d, m, xd, xm)
                        GROUP BY experiment_id, variant, profile, metric_id, source
                        ON CONFLICT (experiment_id, metric_id, source, variant, profile) DO UPDATE
                        SET subjects = r.subjects + excluded.subjects, sum_x = r.sum_x + excluded.sum_x,
                            sum_xx = r.sum_xx + excluded.sum_xx, sum_d = r.sum_d + excluded.sum_d,
                            sum_m = r.sum_m + excluded.sum_m, sum_xd = r.sum_xd + excluded.sum_xd,
                            sum_xm = r.sum_xm + excluded.sum_xm
                        """),
                        rows.stream().map(row -> row.getKey().cell()).toList())
                .bind("metricIds", column(rows, row -> row.getKey().metric().metricId(), Long[]::new))
                .bind("sources", column(rows, row -> row.getKey().metric().source(), String[]::new))
                .bind("count", column(rows, row -> row.getValue().subjects(), Long[]::new))
                .bind("x", column(rows, row -> row.getValue().x(), BigDecimal[]::new))
                .bind("xx", column(rows, row -> row.getValue().xx(), BigDecimal[]::new))
                .bind("d", column(rows, row -> row.getValue().d(), BigDecimal[]::new))
                .bind("m", column(rows, row -> row.getValue().m(), BigDecimal[]::new))
                .bind("xd", column(rows, row -> row.getValue().xd(), BigDecimal[]::new))
                .bind("xm", column(rows, row -> row.getValue().xm(), BigDecimal[]::new))
                .then();
    }
}
