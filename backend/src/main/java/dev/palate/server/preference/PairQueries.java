package dev.palate.server.preference;

import dev.palate.statistics.WinRate;
import io.r2dbc.spi.Readable;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.Parameter;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads the newest pairs themselves, as no roll-up keeps the order in which they were shown. */
@Repository
class PairQueries {

    /** Of a project, whatever prompt they are about, so that no answer takes longer for there being more. */
    static final int PAIRS = 20_000;

    private static final WinRate WIN = new WinRate(1, 0, 0);
    private static final WinRate TIE = new WinRate(0, 1, 0);

    private final DatabaseClient db;

    PairQueries(DatabaseClient db) {
        this.db = db;
    }

    /** Whether all pairs of the project are among the newest. */
    Mono<Boolean> isComplete(long projectId) {
        return db.sql("""
                        SELECT count(*) <= :limit
                        FROM (
                            SELECT
                            FROM feedback
                            WHERE project_id = :projectId AND kind = 'pairwise'
                            LIMIT :limit + 1) AS counted
                        """)
                .bind("projectId", projectId)
                .bind("limit", PAIRS)
                .mapValue(Boolean.class)
                .one();
    }

    /** Of two versions of the prompt; the newest judgement of a rater counts. */
    Flux<ComparedPair> newest(long projectId, long promptId, EvidenceFilter filter) {
        return db.sql("""
                        SELECT m.key AS metric, f.source, f.rank_numbers[1] = f.rank_numbers[2] AS is_tie,
                            e.id AS preferred, o.id AS other, e.version AS preferred_version, o.version AS other_version,
                            e.subject AS preferred_subject, o.subject AS other_subject, e.profile AS preferred_profile,
                            o.profile AS other_profile, e.position AS preferred_position, o.position AS other_position
                        FROM (
                            SELECT project_id, event_id, metric_id, source, rater, ranked, rank_numbers, target, retracted,
                                pending, judgement, occurred_at
                            FROM feedback
                            WHERE project_id = :projectId AND kind = 'pairwise'
                            ORDER BY received_at DESC, event_id DESC
                            LIMIT :limit) AS f
                        JOIN metric m ON m.id = f.metric_id
                        JOIN exposure e ON e.project_id = f.project_id AND e.id = f.ranked[1]
                        JOIN exposure o ON o.project_id = f.project_id AND o.id = f.ranked[2]
                        WHERE NOT f.pending AND NOT f.retracted AND NOT e.forced AND NOT o.forced
                          AND e.prompt_id = :promptId AND o.prompt_id = :promptId AND e.version <> o.version
                          AND (:metric::text IS NULL OR m.key = :metric)
                          AND (cardinality(:sources::text[]) = 0 OR f.source = ANY (:sources))
                          AND (:profile::text IS NULL OR CASE WHEN e.id < o.id THEN e.profile ELSE o.profile END = :profile)
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
                        """)
                .bind("projectId", projectId)
                .bind("promptId", promptId)
                .bind("metric", Parameter.fromOrEmpty(filter.metric(), String.class))
                .bind("sources", filter.sources().toArray(String[]::new))
                .bind("profile", Parameter.fromOrEmpty(filter.profile(), String.class))
                .bind("limit", PAIRS)
                .map(PairQueries::pair)
                .all();
    }

    /** Profile and subject are those of the exposure with the lower id, as in the roll-ups. */
    private static ComparedPair pair(Readable row) {
        var preferred = row.get("preferred", UUID.class);
        var other = row.get("other", UUID.class);
        var side = preferred.toString().compareTo(other.toString()) < 0 ? "preferred" : "other";
        var subject = row.get(side + "_subject", String.class);
        var preferredPosition = row.get("preferred_position", Integer.class);
        var otherPosition = row.get("other_position", Integer.class);
        var isOrderKnown =
                preferredPosition != null && otherPosition != null && !preferredPosition.equals(otherPosition);
        var isTurned = isOrderKnown && otherPosition < preferredPosition;
        var outcome = row.get("is_tie", Boolean.class) ? TIE : WIN;
        int version = row.get("preferred_version", Integer.class);
        int otherVersion = row.get("other_version", Integer.class);
        return new ComparedPair(
                new Cell(
                        row.get("metric", String.class),
                        row.get("source", String.class),
                        row.get(side + "_profile", String.class)),
                subject == null ? "exposure:" + row.get(side, UUID.class) : subject,
                isTurned ? otherVersion : version,
                isTurned ? version : otherVersion,
                isOrderKnown,
                isTurned ? outcome.reversed() : outcome);
    }
}
