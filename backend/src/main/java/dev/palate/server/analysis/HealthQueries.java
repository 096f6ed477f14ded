package dev.palate.server.analysis;

import dev.palate.server.feedback.IngestLagQueries;
import java.time.Clock;
import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/**
 * Reads what the checks of an experiment rest on. What it costs depends on variants, allocations and metrics, not on how
 * many took part.
 */
@Repository
class HealthQueries {

    /** With more than this many subjects of one magnitude, none of them holds a twentieth of what they said. */
    private static final int LARGEST = 40;

    private final DatabaseClient db;
    private final IngestLagQueries intake;
    private final SplitLookStore splitLooks;
    private final Clock clock;

    HealthQueries(DatabaseClient db, IngestLagQueries intake, SplitLookStore splitLooks, Clock clock) {
        this.db = db;
        this.intake = intake;
        this.splitLooks = splitLooks;
        this.clock = clock;
    }

    Mono<HealthSums> of(long projectId, Experiment experiment) {
        return Mono.zip(
                        entrants(experiment),
                        assigned(experiment),
                        answeredAtEntry(experiment),
                        largest(experiment),
                        splitLooks.of(experiment.id()),
                        intake.of(projectId, clock.instant()))
                .map(all ->
                        new HealthSums(all.getT1(), all.getT2(), all.getT3(), all.getT4(), all.getT5(), all.getT6()));
    }

    Mono<List<Entrants>> entrants(Experiment experiment) {
        return db.sql("""
                        SELECT allocation, variant, CASE WHEN profile = ANY (:profiles) THEN profile ELSE '' END AS own,
                            sum(subjects)::bigint AS subjects, sum(in_several)::bigint AS in_several
                        FROM entry_rollup
                        WHERE experiment_id = :experimentId AND subjects > 0
                        GROUP BY allocation, variant, own
                        """)
                .bind("experimentId", experiment.id())
                .bind("profiles", experiment.ownProfiles().toArray(String[]::new))
                .map(row -> new Entrants(
                        row.get("allocation", Integer.class),
                        row.get("variant", String.class),
                        row.get("own", String.class),
                        row.get("subjects", Long.class),
                        row.get("in_several", Long.class)))
                .all()
                .collectList();
    }

    private Mono<List<Drawn>> assigned(Experiment experiment) {
        return db.sql("""
                        SELECT allocation, variant, CASE WHEN profile = ANY (:profiles) THEN profile ELSE '' END AS own,
                            sum(subjects)::bigint AS subjects
                        FROM assignment_rollup
                        WHERE experiment_id = :experimentId
                        GROUP BY allocation, variant, own
                        ORDER BY allocation, variant, own
                        """)
                .bind("experimentId", experiment.id())
                .bind("profiles", experiment.ownProfiles().toArray(String[]::new))
                .map(row -> new Drawn(
                        row.get("allocation", Integer.class),
                        row.get("variant", String.class),
                        row.get("own", String.class),
                        row.get("subjects", Long.class)))
                .all()
                .collectList();
    }

    private Mono<List<AnsweredAtEntry>> answeredAtEntry(Experiment experiment) {
        return db.sql("""
                        SELECT r.metric_id, r.source, r.allocation, r.variant,
                            CASE WHEN r.profile = ANY (:profiles) THEN r.profile ELSE '' END AS own,
                            sum(r.responded)::bigint AS responded
                        FROM entry_metric_rollup r
                        JOIN experiment e ON e.id = r.experiment_id
                        JOIN metric m ON m.id = r.metric_id AND m.key = e.primary_metric
                        WHERE r.experiment_id = :experimentId
                        GROUP BY r.metric_id, r.source, r.allocation, r.variant, own
                        HAVING sum(r.responded) > 0
                        ORDER BY r.metric_id, r.source, r.allocation, r.variant, own
                        """)
                .bind("experimentId", experiment.id())
                .bind("profiles", experiment.ownProfiles().toArray(String[]::new))
                .map(row -> new AnsweredAtEntry(
                        row.get("metric_id", Long.class),
                        row.get("source", String.class),
                        row.get("allocation", Integer.class),
                        row.get("variant", String.class),
                        row.get("own", String.class),
                        row.get("responded", Long.class)))
                .all()
                .collectList();
    }

    /**
     * The largest subject is among those of the greatest magnitude, which are no further apart than by a factor of two. So if
     * there are more of these than are looked at, it holds less than two parts in {@link #LARGEST} + 1, and it does not matter
     * which of them is found.
     */
    private Mono<List<LargestSubject>> largest(Experiment experiment) {
        return db.sql("""
                        SELECT metric_id, source, max(events) AS events
                        FROM (
                            SELECT DISTINCT metric_id, source
                            FROM metric_rollup
                            WHERE experiment_id = :experimentId) AS judged
                        CROSS JOIN LATERAL (
                            SELECT s.events
                            FROM subject_metric s
                            JOIN subject_exposure e USING (experiment_id, subject, variant)
                            WHERE s.experiment_id = :experimentId AND s.metric_id = judged.metric_id
                              AND s.source = judged.source AND s.magnitude IS NOT NULL AND NOT e.in_several
                            ORDER BY s.magnitude DESC
                            LIMIT :limit) AS greatest
                        GROUP BY metric_id, source
                        ORDER BY metric_id, source
                        """)
                .bind("experimentId", experiment.id())
                .bind("limit", LARGEST)
                .map(row -> new LargestSubject(
                        row.get("metric_id", Long.class),
                        row.get("source", String.class),
                        row.get("events", Long.class)))
                .all()
                .collectList();
    }
}
