package dev.palate.server.profile;

import dev.palate.server.platform.JsonColumns;
import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Collection;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The table {@code version_dimensions}. */
@Repository
class VersionDimensionsStore {

    private final DatabaseClient db;
    private final JsonColumns json;

    VersionDimensionsStore(DatabaseClient db, JsonColumns json) {
        this.db = db;
        this.json = json;
    }

    /** The id of a prompt that has the version. */
    Mono<Long> promptOf(long projectId, String prompt, int number) {
        return db.sql("""
                        SELECT p.id
                        FROM prompt p
                        JOIN prompt_version v ON v.prompt_id = p.id AND v.number = :number
                        WHERE p.project_id = :projectId AND p.key = :prompt
                        """)
                .bind("projectId", projectId)
                .bind("prompt", prompt)
                .bind("number", number)
                .mapValue(Long.class)
                .one();
    }

    Mono<VersionDimensions> find(long promptId, int number) {
        return db.sql("""
                        SELECT p.key, d.number, d.values, d.actor, d.updated_at, d.revision
                        FROM version_dimensions d
                        JOIN prompt p ON p.id = d.prompt_id
                        WHERE d.prompt_id = :promptId AND d.number = :number
                        """)
                .bind("promptId", promptId)
                .bind("number", number)
                .map(this::versionDimensions)
                .one();
    }

    Mono<Void> upsert(long projectId, long promptId, VersionDimensions described) {
        return db.sql("""
                        INSERT INTO version_dimensions (prompt_id, number, project_id, values, actor, updated_at, revision)
                        VALUES (:promptId, :number, :projectId, :values, :actor, :updatedAt, :revision)
                        ON CONFLICT (prompt_id, number) DO UPDATE
                        SET values = excluded.values, actor = excluded.actor, updated_at = excluded.updated_at,
                            revision = excluded.revision
                        """)
                .bind("promptId", promptId)
                .bind("number", described.number())
                .bind("projectId", projectId)
                .bind("values", json.write(described.values()))
                .bind("actor", described.actor())
                .bind("updatedAt", described.updatedAt())
                .bind("revision", described.revision())
                .then();
    }

    /** A version that has a value in a dimension, for each different value. */
    Flux<VersionDimensions> using(long projectId, String dimension) {
        return db.sql("""
                        SELECT DISTINCT ON (d.values -> :dimension)
                            p.key, d.number, d.values, d.actor, d.updated_at, d.revision
                        FROM version_dimensions d
                        JOIN prompt p ON p.id = d.prompt_id
                        WHERE d.project_id = :projectId AND d.values -> :dimension IS NOT NULL
                        """)
                .bind("projectId", projectId)
                .bind("dimension", dimension)
                .map(this::versionDimensions)
                .all();
    }

    Flux<DescribedVersion> ofPrompts(Collection<Long> promptIds) {
        return db.sql("""
                        SELECT prompt_id, number, values
                        FROM version_dimensions
                        WHERE prompt_id = ANY(:promptIds)
                        """)
                .bind("promptIds", promptIds.toArray(Long[]::new))
                .map(this::described)
                .all();
    }

    private VersionDimensions versionDimensions(Readable row) {
        return new VersionDimensions(
                row.get("key", String.class),
                row.get("number", Integer.class),
                json.readObject(row.get("values", Json.class)),
                row.get("actor", String.class),
                row.get("updated_at", Instant.class),
                row.get("revision", Long.class));
    }

    private DescribedVersion described(Readable row) {
        return new DescribedVersion(
                row.get("prompt_id", Long.class),
                row.get("number", Integer.class),
                json.readObject(row.get("values", Json.class)));
    }
}
