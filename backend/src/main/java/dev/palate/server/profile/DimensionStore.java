package dev.palate.server.profile;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.Parameter;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The table {@code dimension}. */
@Repository
class DimensionStore {

    private final DatabaseClient db;

    DimensionStore(DatabaseClient db) {
        this.db = db;
    }

    Flux<Dimension> list(long projectId) {
        return db.sql("""
                        SELECT key, kind, values, minimum, maximum, description, created_at, updated_at, revision
                        FROM dimension
                        WHERE project_id = :projectId
                        ORDER BY key COLLATE "C"
                        """)
                .bind("projectId", projectId)
                .map(DimensionStore::dimension)
                .all();
    }

    Mono<Dimension> find(long projectId, String key) {
        return db.sql("""
                        SELECT key, kind, values, minimum, maximum, description, created_at, updated_at, revision
                        FROM dimension
                        WHERE project_id = :projectId
                          AND key = :key
                        """)
                .bind("projectId", projectId)
                .bind("key", key)
                .map(DimensionStore::dimension)
                .one();
    }

    Mono<Void> insert(long projectId, Dimension dimension) {
        return db.sql("""
                        INSERT INTO dimension (project_id, key, kind, values, minimum, maximum, description, created_at,
                            updated_at)
                        VALUES (:projectId, :key, :kind, :values, :minimum, :maximum, :description, :createdAt, :createdAt)
                        """)
                .bind("projectId", projectId)
                .bind("key", dimension.key())
                .bind("kind", dimension.scale().kind().wireName())
                .bind("values", dimension.scale().values().toArray(String[]::new))
                .bind("minimum", Parameter.fromOrEmpty(dimension.scale().minimum(), Double.class))
                .bind("maximum", Parameter.fromOrEmpty(dimension.scale().maximum(), Double.class))
                .bind("description", dimension.description())
                .bind("createdAt", dimension.createdAt())
                .then();
    }

    Mono<Void> update(long projectId, Dimension dimension) {
        return db.sql("""
                        UPDATE dimension
                        SET values = :values, minimum = :minimum, maximum = :maximum, description = :description,
                            updated_at = :updatedAt, revision = :revision
                        WHERE project_id = :projectId
                          AND key = :key
                        """)
                .bind("projectId", projectId)
                .bind("key", dimension.key())
                .bind("values", dimension.scale().values().toArray(String[]::new))
                .bind("minimum", Parameter.fromOrEmpty(dimension.scale().minimum(), Double.class))
                .bind("maximum", Parameter.fromOrEmpty(dimension.scale().maximum(), Double.class))
                .bind("description", dimension.description())
                .bind("updatedAt", dimension.updatedAt())
                .bind("revision", dimension.revision())
                .then();
    }

    private static Dimension dimension(Readable row) {
        var scale = new Scale(
                DimensionKind.parse(row.get("kind", String.class)),
                List.of(row.get("values", String[].class)),
                row.get("minimum", Double.class),
                row.get("maximum", Double.class));
        return new Dimension(
                row.get("key", String.class),
                scale,
                row.get("description", String.class),
                row.get("created_at", Instant.class),
                row.get("updated_at", Instant.class),
                row.get("revision", Long.class));
    }
}
