package dev.palate.server.serving;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.palate.engine.decision.Assignment;
import dev.palate.engine.decision.StoredAssignment;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The table {@code assignment}, and its recently used rows in memory; a row never changes. */
@Component
class AssignmentCache {

    private final DatabaseClient db;
    private final Clock clock;
    private final Cache<AssignmentKey, StoredAssignment> recent =
            Caffeine.newBuilder().maximumSize(200_000).build();

    AssignmentCache(DatabaseClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    @Nullable
    StoredAssignment find(AssignmentKey key) {
        return recent.getIfPresent(key);
    }

    /**
     * The first assignment of a subject, on whichever instance it was made.
     *
     * @param drawn what becomes the first one if there is none yet; absent if the subject shall get none
     */
    Mono<StoredAssignment> firstOf(AssignmentKey key, @Nullable Assignment drawn, String profile) {
        return (drawn == null ? Mono.<Void>empty() : insert(key, drawn, profile))
                .then(Mono.defer(() -> select(key)))
                .doOnNext(stored -> recent.put(key, stored));
    }

    private Mono<Void> insert(AssignmentKey key, Assignment drawn, String profile) {
        return db.sql("""
                        INSERT INTO assignment (experiment_id, project_id, subject, variant, allocation, propensity, bucket,
                            profile, created_at)
                        VALUES (:experimentId, :projectId, :subject, :variant, :allocation, :propensity, :bucket, :profile, :now)
                        ON CONFLICT (experiment_id, subject) DO NOTHING
                        """)
                .bind("experimentId", key.experimentId())
                .bind("projectId", key.projectId())
                .bind("subject", key.subject())
                .bind("variant", drawn.variant())
                .bind("allocation", drawn.allocation())
                .bind("propensity", drawn.propensity())
                .bind("bucket", drawn.bucket())
                .bind("profile", profile)
                .bind("now", clock.instant())
                .then();
    }

    private Mono<StoredAssignment> select(AssignmentKey key) {
        return db.sql("""
                        SELECT variant, propensity, allocation
                        FROM assignment
                        WHERE experiment_id = :experimentId AND subject = :subject
                        """)
                .bind("experimentId", key.experimentId())
                .bind("subject", key.subject())
                .map(row -> new StoredAssignment(
                        row.get("variant", String.class),
                        row.get("propensity", Double.class),
                        row.get("allocation", Integer.class)))
                .one();
    }
}
