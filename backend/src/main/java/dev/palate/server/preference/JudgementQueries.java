package dev.palate.server.preference;

import dev.palate.api.model.FeedbackKindDto;
import io.r2dbc.spi.Readable;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.Parameter;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads the newest judgements themselves, as no roll-up keeps who gave the same output which value. */
@Repository
class JudgementQueries {

    /** Of a project, whatever prompt they are about, so that no answer takes longer for there being more. */
    private static final int JUDGEMENTS = 20_000;

    private final DatabaseClient db;

    JudgementQueries(DatabaseClient db) {
        this.db = db;
    }

    /** Whether all judgements of the project are among the newest. */
    Mono<Boolean> isComplete(long projectId) {
        return db.sql("""
                        SELECT count(*) <= :limit
                        FROM (SELECT FROM feedback WHERE project_id = :projectId LIMIT :limit + 1) AS counted
                        """)
                .bind("projectId", projectId)
                .bind("limit", JUDGEMENTS)
                .mapValue(Boolean.class)
                .one();
    }

    /** The newest first. */
    Flux<Judgement> newest(long projectId, long promptId, @Nullable String metric) {
        return db.sql("""
                        SELECT m.key AS metric, f.kind, m.direction = 'lower' AS lower_is_better, f.source, f.rater, f.number,
                            f.category, e.id AS one, o.id AS other, e.version AS one_version, o.version AS other_version,
                            e.subject, f.rank_numbers[1] = f.rank_numbers[2] AS is_tie
                        FROM (
                            SELECT project_id, event_id, metric_id, kind, source, rater, exposure_id, number, category, ranked,
                                rank_numbers, target, retracted, pending, judgement, occurred_at, received_at
                            FROM feedback
                            WHERE project_id = :projectId
                            ORDER BY received_at DESC, event_id DESC
                            LIMIT :limit) AS f
                        JOIN metric m ON m.id = f.metric_id
                        JOIN exposure e ON e.project_id = f.project_id AND e.id = coalesce(f.exposure_id, f.ranked[1])
                        LEFT JOIN exposure o
                            ON o.project_id = f.project_id AND f.kind = 'pairwise' AND o.id = f.ranked[2]
                        WHERE NOT f.pending AND NOT f.retracted AND NOT e.forced AND e.prompt_id = :promptId
                          AND f.kind IN ('binary', 'rating', 'category', 'reward', 'signal', 'pairwise')
                          AND (f.kind <> 'pairwise' OR o.prompt_id = e.prompt_id AND NOT o.forced)
                          AND (:metric::text IS NULL OR m.key = :metric)
                          AND NOT EXISTS (
                            SELECT FROM feedback n
                            WHERE n.first AND n.judgement = f.judgement
                              AND (n.target, n.metric_id, n.source, n.rater) = (f.target, f.metric_id, f.source, f.rater)
                              AND (n.occurred_at, n.event_id) > (f.occurred_at, f.event_id))
                          AND NOT EXISTS (
                            SELECT FROM feedback n
                            WHERE NOT n.first AND NOT n.pending AND n.judgement = f.judgement
                              AND (n.target, n.metric_id, n.source, n.rater) = (f.target, f.metric_id, f.source, f.rater)
                              AND (n.occurred_at, n.event_id) > (f.occurred_at, f.event_id))
                        ORDER BY f.received_at DESC, f.event_id DESC
                        """)
                .bind("projectId", projectId)
                .bind("promptId", promptId)
                .bind("metric", Parameter.fromOrEmpty(metric, String.class))
                .bind("limit", JUDGEMENTS)
                .map(JudgementQueries::judgement)
                .all();
    }

    private static Judgement judgement(Readable row) {
        var one = row.get("one", UUID.class);
        var other = row.get("other", UUID.class);
        var oneVersion = row.get("one_version", Integer.class);
        var otherVersion = row.get("other_version", Integer.class);
        var isTurned = other != null
                && (otherVersion < oneVersion || otherVersion.equals(oneVersion) && other.compareTo(one) < 0);
        return new Judgement(
                row.get("metric", String.class),
                FeedbackKindDto.fromValue(row.get("kind", String.class)),
                row.get("lower_is_better", Boolean.class),
                row.get("source", String.class),
                row.get("rater", String.class),
                other == null
                        ? Objects.requireNonNullElse(row.get("number", BigDecimal.class), BigDecimal.ZERO)
                                .doubleValue()
                        : outcome(row.get("is_tie", Boolean.class), isTurned),
                row.get("category", String.class),
                isTurned ? other : one,
                isTurned ? one : other,
                isTurned ? otherVersion : oneVersion,
                row.get("subject", String.class));
    }

    /** The preferred exposure is listed first. */
    private static double outcome(boolean isTie, boolean isTurned) {
        if (isTie) {
            return 0;
        }
        return isTurned ? -1 : 1;
    }
}
