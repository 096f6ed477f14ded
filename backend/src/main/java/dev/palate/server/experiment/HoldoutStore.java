package dev.palate.server.experiment;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The table {@code holdout}. */
@Repository
class HoldoutStore {

    private final DatabaseClient db;

    HoldoutStore(DatabaseClient db) {
        this.db = db;
    }

    Flux<Holdout> list(long projectId) {
        return db.sql("""
                        SELECT key, salt, share_ppm, layers, description, created_at, revision
                        FROM holdout
                        WHERE project_id = :projectId
                        ORDER BY key COLLATE "C"
                        """)
                .bind("projectId", projectId)
                .map(HoldoutStore::holdout)
                .all();
    }

    Mono<Holdout> find(long projectId, String key) {
        return db.sql("""
                        SELECT key, salt, share_ppm, layers, description, created_at, revision
                        FROM holdout
                        WHERE project_id = :projectId
                          AND key = :key
                        """)
                .bind("projectId", projectId)
                .bind("key", key)
                .map(HoldoutStore::holdout)
                .one();
    }

    Mono<Void> insert(long projectId, Holdout holdout) {
        return db.sql("""
                        INSERT INTO holdout (project_id, key, salt, share_ppm, layers, description, created_at)
                        VALUES (:projectId, :key, :salt, :sharePpm, :layers, :description, :createdAt)
                        """)
                .bind("projectId", projectId)
                .bind("key", holdout.key())
                .bind("salt", holdout.salt())
                .bind("sharePpm", holdout.sharePpm())
                .bind("layers", holdout.layers().toArray(String[]::new))
                .bind("description", holdout.description())
                .bind("createdAt", holdout.createdAt())
                .then();
    }

    Mono<Void> delete(long projectId, String key) {
        return db.sql("""
                        DELETE FROM holdout
                        WHERE project_id = :projectId
                          AND key = :key
                        """).bind("projectId", projectId).bind("key", key).then();
    }

    private static Holdout holdout(Readable row) {
        return new Holdout(
                row.get("key", String.class),
                row.get("salt", String.class),
                row.get("share_ppm", Integer.class),
                List.of(row.get("layers", String[].class)),
                row.get("description", String.class),
                row.get("created_at", Instant.class),
                row.get("revision", Long.class));
    }
}
