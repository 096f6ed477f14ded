package dev.palate.server.allocation;

import java.time.Instant;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.Parameter;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** The table {@code adaptation}. */
@Repository
public class AdaptationStore {

    private final DatabaseClient db;

    AdaptationStore(DatabaseClient db) {
        this.db = db;
    }

    public Mono<Adaptation> find(long experimentId) {
        return db.sql("""
                        SELECT phase, reason, since, updated_at, events
                        FROM adaptation
                        WHERE experiment_id = :experimentId
                        """)
                .bind("experimentId", experimentId)
                .map(row -> new Adaptation(
                        Phase.parse(row.get("phase", String.class)),
                        row.get("reason", String.class),
                        row.get("since", Instant.class),
                        row.get("updated_at", Instant.class),
                        row.get("events", Long.class)))
                .one();
    }

    Mono<Void> save(long experimentId, Adaptation adaptation) {
        return db.sql("""
                        INSERT INTO adaptation (experiment_id, phase, reason, since, updated_at, events)
                        VALUES (:experimentId, :phase, :reason, :since, :updatedAt, :events)
                        ON CONFLICT (experiment_id) DO UPDATE
                        SET phase = excluded.phase, reason = excluded.reason, since = excluded.since,
                            updated_at = excluded.updated_at, events = excluded.events
                        """)
                .bind("experimentId", experimentId)
                .bind("phase", adaptation.phase().wireName())
                .bind("reason", adaptation.reason())
                .bind("since", adaptation.since())
                .bind("updatedAt", Parameter.fromOrEmpty(adaptation.updatedAt(), Instant.class))
                .bind("events", adaptation.events())
                .then();
    }
}
