package dev.palate.server.learning;

import io.r2dbc.spi.Readable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;

/** Reads what a subject judged since its consent, the newest first. */
@Repository
class OwnJudgementQueries {

    private final DatabaseClient db;

    OwnJudgementQueries(DatabaseClient db) {
        this.db = db;
    }

    /** Revisions, retractions and what is not {@link OwnJudgement#isOwn own} are in it. */
    Flux<OwnJudgement> newest(long projectId, String subject, int limit) {
        return db.sql("""
                        SELECT f.event_id, f.target, f.metric_id, m.key AS metric, f.kind, m.direction = 'lower' AS lower_is_better,
                            f.rater, s.prompt_id, p.key AS prompt, s.versions, f.rank_numbers, f.number, f.retracted,
                            s.is_own, f.occurred_at
                        FROM (
                            SELECT event_id
                            FROM own_judgement
                            WHERE project_id = :projectId AND subject = :subject
                            ORDER BY occurred_at DESC, event_id DESC
                            LIMIT :limit) AS own
                        JOIN feedback f ON f.project_id = :projectId AND f.event_id = own.event_id
                        JOIN metric m ON m.id = f.metric_id
                        CROSS JOIN LATERAL (
                            SELECT min(e.prompt_id) AS prompt_id, array_agg(e.version ORDER BY r.place) AS versions,
                                bool_and(e.subject IS NOT DISTINCT FROM :subject AND NOT e.forced)
                                    AND min(e.prompt_id) = max(e.prompt_id) AS is_own
                            FROM unnest(coalesce(f.ranked, ARRAY[f.exposure_id])) WITH ORDINALITY AS r (exposure_id, place)
                            JOIN exposure e ON e.project_id = :projectId AND e.id = r.exposure_id) AS s
                        JOIN prompt p ON p.id = s.prompt_id
                        ORDER BY f.occurred_at DESC, f.event_id DESC
                        """)
                .bind("projectId", projectId)
                .bind("subject", subject)
                .bind("limit", limit)
                .map(OwnJudgementQueries::judgement)
                .all();
    }

    private static OwnJudgement judgement(Readable row) {
        var ranks = row.get("rank_numbers", Integer[].class);
        return new OwnJudgement(
                row.get("event_id", UUID.class),
                row.get("target", UUID.class),
                row.get("metric_id", Long.class),
                row.get("metric", String.class),
                row.get("kind", String.class),
                row.get("lower_is_better", Boolean.class),
                row.get("rater", String.class),
                row.get("prompt_id", Long.class),
                row.get("prompt", String.class),
                List.of(row.get("versions", Integer[].class)),
                row.get("is_own", Boolean.class),
                ranks == null ? List.of() : List.of(ranks),
                row.get("number", BigDecimal.class),
                row.get("retracted", Boolean.class),
                row.get("occurred_at", Instant.class));
    }
}
