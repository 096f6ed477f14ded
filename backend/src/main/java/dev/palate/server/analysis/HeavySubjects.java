package dev.palate.server.analysis;

import dev.palate.statistics.Past;
import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/**
 * Finds subjects who said so much that they may be stuffing the ballot: judgements of a subject on one metric by one source
 * beyond {@link #CAP}. They are counted unless results are asked for with the cap, which weighs such a subject like one with
 * that many judgements and the same mean.
 */
@Repository
class HeavySubjects {

    /** The judgements of a subject, a metric and a source that count fully; the column {@code heavy} is made for this number. */
    static final int CAP = 100;

    private final DatabaseClient db;

    /** How many there are in a cell, and by what the cap changes its sums. */
    record Excess(long metricId, String source, Cell cell, long subjects, Answers change, Past past) {}

    HeavySubjects(DatabaseClient db) {
        this.db = db;
    }

    Mono<List<Excess>> of(Experiment experiment) {
        return db.sql("""
                        SELECT metric_id, source, variant, profile, count(*) AS subjects, 0::bigint AS responded,
                            sum(100 - d) AS d, sum(m * share - m) AS m, sum(100 * 100 - d * d) AS dd,
                            sum(m * share * m * share - m * m) AS mm, sum(m * share * 100 - m * d) AS md,
                            0::bigint AS past_subjects, 0::numeric AS past_x, 0::numeric AS past_xx,
                            coalesce(sum(m * share - m) FILTER (WHERE x IS NOT NULL), 0) AS past_m,
                            coalesce(sum(100 - d) FILTER (WHERE x IS NOT NULL), 0) AS past_d,
                            coalesce(sum(x * (m * share - m)), 0) AS past_xm, coalesce(sum(x * (100 - d)), 0) AS past_xd
                        FROM (
                            SELECT s.metric_id, s.source, s.variant, e.profile, s.events::numeric AS d, s.total AS m,
                                s.pre_score AS x, 100 / s.events::numeric AS share
                            FROM subject_metric s
                            JOIN subject_exposure e USING (experiment_id, subject, variant)
                            WHERE s.experiment_id = :experimentId AND s.heavy AND NOT e.in_several
                        ) AS heavy
                        GROUP BY metric_id, source, variant, profile
                        """)
                .bind("experimentId", experiment.id())
                .map(row -> new Excess(
                        row.get("metric_id", Long.class),
                        row.get("source", String.class),
                        new Cell(row.get("variant", String.class), row.get("profile", String.class)),
                        row.get("subjects", Long.class),
                        Answers.from(row),
                        SubjectQueries.past(row)))
                .all()
                .collectList();
    }
}
