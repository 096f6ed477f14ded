package dev.palate.server.access;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.Parameter;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The tables {@code api_key} and {@code api_key_use}. */
@Repository
class ApiKeyStore {

    private final DatabaseClient db;

    ApiKeyStore(DatabaseClient db) {
        this.db = db;
    }

    Mono<Void> insert(ApiKey key) {
        return db.sql("""
                        INSERT INTO api_key (id, project_id, name, type, prefix, secret_hash, scopes, created_by, created_at,
                            expires_at)
                        VALUES (:id, :projectId, :name, :type, :prefix, :secretHash, :scopes, :createdBy, :createdAt,
                            :expiresAt)
                        """)
                .bind("id", key.id())
                .bind("projectId", key.projectId())
                .bind("name", key.name())
                .bind("type", key.type().text())
                .bind("prefix", key.prefix())
                .bind("secretHash", key.secretHash())
                .bind("scopes", key.scopes().stream().sorted().toArray(String[]::new))
                .bind("createdBy", key.createdBy())
                .bind("createdAt", key.createdAt())
                .bind("expiresAt", Parameter.fromOrEmpty(key.expiresAt(), Instant.class))
                .then();
    }

    Flux<ApiKey> list(long projectId) {
        return db.sql("""
                        SELECT k.*, p.key AS project, u.last_used_at
                        FROM api_key k
                        JOIN project p ON p.id = k.project_id
                        LEFT JOIN api_key_use u ON u.key_id = k.id
                        WHERE k.project_id = :projectId
                        ORDER BY k.created_at DESC, k.id DESC
                        """).bind("projectId", projectId).map(ApiKey::from).all();
    }

    /** The keys that may still be used, and the revision that they are of, read in one statement. */
    Mono<ProjectKeys> usable(long projectId) {
        return db.sql("""
                        SELECT c.revision, k.*, p.key AS project, NULL::timestamptz AS last_used_at
                        FROM config_revision c
                        JOIN project p ON p.id = c.project_id
                        LEFT JOIN api_key k ON k.project_id = c.project_id AND k.revoked_at IS NULL
                        WHERE c.project_id = :projectId
                        """)
                .bind("projectId", projectId)
                .map(row -> Map.entry(
                        row.get("revision", Long.class),
                        row.get("id", UUID.class) == null ? List.<ApiKey>of() : List.of(ApiKey.from(row))))
                .all()
                .collectList()
                .filter(rows -> !rows.isEmpty())
                .map(rows -> new ProjectKeys(
                        projectId,
                        rows.get(0).getKey(),
                        rows.stream().flatMap(row -> row.getValue().stream()).toList()));
    }

    /** Locked, so that a key is revoked once. */
    Mono<ApiKey> lock(long projectId, UUID id) {
        return db.sql("""
                        SELECT k.*, p.key AS project, NULL::timestamptz AS last_used_at
                        FROM api_key k
                        JOIN project p ON p.id = k.project_id
                        WHERE k.project_id = :projectId AND k.id = :id
                        FOR UPDATE OF k
                        """)
                .bind("projectId", projectId)
                .bind("id", id)
                .map(ApiKey::from)
                .one();
    }

    Mono<Void> revoke(ApiKey key, Instant now) {
        return db.sql("""
                        UPDATE api_key
                        SET revoked_at = :now
                        WHERE id = :id
                        """).bind("id", key.id()).bind("now", now).then();
    }

    Mono<Void> recordUse(Map<UUID, Instant> lastUsed) {
        return db.sql("""
                        INSERT INTO api_key_use AS u (key_id, last_used_at)
                        SELECT * FROM unnest(:ids::uuid[], :times::timestamptz[])
                        ON CONFLICT (key_id) DO UPDATE
                        SET last_used_at = greatest(u.last_used_at, excluded.last_used_at)
                        """)
                .bind("ids", lastUsed.keySet().toArray(UUID[]::new))
                .bind("times", lastUsed.values().toArray(Instant[]::new))
                .then();
    }
}
