package dev.palate.server.experiment;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The table {@code layer}. */
@Repository
class LayerStore {

    private final DatabaseClient db;

    LayerStore(DatabaseClient db) {
        this.db = db;
    }

    Flux<Layer> list(long projectId) {
        return db.sql("""
                        SELECT key, salt, description, created_at
                        FROM layer
                        WHERE project_id = :projectId
                        ORDER BY key COLLATE "C"
                        """).bind("projectId", projectId).map(LayerStore::layer).all();
    }

    Mono<Void> insert(long projectId, Layer layer) {
        return db.sql("""
                        INSERT INTO layer (project_id, key, salt, description, created_at)
                        VALUES (:projectId, :key, :salt, :description, :createdAt)
                        """)
                .bind("projectId", projectId)
                .bind("key", layer.key())
                .bind("salt", layer.salt())
                .bind("description", layer.description())
                .bind("createdAt", layer.createdAt())
                .then();
    }

    private static Layer layer(Readable row) {
        return new Layer(
                row.get("key", String.class),
                row.get("salt", String.class),
                row.get("description", String.class),
                row.get("created_at", Instant.class));
    }
}
