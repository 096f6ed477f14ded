package dev.palate.server.feedback;

import java.time.Duration;
import java.time.Instant;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Looks at the last judgements of a project and at those that wait, at no more of them than are needed to tell whether they do. */
@Repository
public class IngestLagQueries {

    private static final Duration RECENT = Duration.ofMinutes(15);
    private static final int RECENT_EVENTS = 1_000;

    /** What waits is counted no further, so that a flood of it does not slow down those who ask. */
    private static final int PENDING = 10_000;

    private final DatabaseClient db;

    IngestLagQueries(DatabaseClient db) {
        this.db = db;
    }

    public Mono<IngestLag> of(long projectId, Instant now) {
        return db.sql("""
                        SELECT count(*) AS received, count(*) FILTER (WHERE pending) AS waiting,
                            (SELECT min(received_at) FROM feedback WHERE project_id = :projectId AND pending) AS oldest,
                            (SELECT count(*)
                            FROM (SELECT FROM feedback WHERE project_id = :projectId AND pending LIMIT :pending) AS waits) AS pending
                        FROM (
                            SELECT pending
                            FROM feedback
                            WHERE project_id = :projectId AND received_at > :since
                            ORDER BY received_at DESC, event_id DESC
                            LIMIT :limit) AS recent
                        """)
                .bind("projectId", projectId)
                .bind("since", now.minus(RECENT))
                .bind("limit", RECENT_EVENTS)
                .bind("pending", PENDING)
                .map(row -> new IngestLag(
                        row.get("received", Long.class),
                        row.get("waiting", Long.class),
                        row.get("oldest", Instant.class),
                        row.get("pending", Long.class)))
                .one();
    }
}
