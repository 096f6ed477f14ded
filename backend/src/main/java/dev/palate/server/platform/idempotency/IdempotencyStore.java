package dev.palate.server.platform.idempotency;

import dev.palate.server.platform.JsonColumns;
import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Map;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;

/** The table {@code idempotent_request}; a row without a status is a request in flight, and its key is a hash. */
@Repository
class IdempotencyStore {

    private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

    private final DatabaseClient db;
    private final JsonColumns json;

    IdempotencyStore(DatabaseClient db, JsonColumns json) {
        this.db = db;
        this.json = json;
    }

    /**
     * Takes the key, if nobody has it or if whoever took it died with it.
     *
     * @param abandoned requests in flight since before then are given up
     */
    Mono<Boolean> claim(RequestKey key, byte[] requestHash, Instant now, Instant abandoned) {
        return bind(key, """
                        INSERT INTO idempotent_request AS request (project_id, operation, key, request_hash, created_at)
                        VALUES (:projectId, :operation, :key, :requestHash, :now)
                        ON CONFLICT (project_id, operation, key) DO UPDATE
                        SET request_hash = excluded.request_hash, created_at = excluded.created_at
                        WHERE request.status IS NULL AND request.created_at < :abandoned
                        """)
                .bind("requestHash", requestHash)
                .bind("now", now)
                .bind("abandoned", abandoned)
                .fetch()
                .rowsUpdated()
                .map(rows -> rows == 1);
    }

    Mono<EarlierRequest> find(RequestKey key) {
        return bind(key, """
                        SELECT request_hash, status, headers, body
                        FROM idempotent_request
                        WHERE project_id = :projectId AND operation = :operation AND key = :key
                        """).map(this::earlier).one();
    }

    Mono<Void> complete(RequestKey key, StoredAnswer answer) {
        return bind(key, """
                        UPDATE idempotent_request
                        SET status = :status, headers = :headers, body = :body
                        WHERE project_id = :projectId AND operation = :operation AND key = :key
                        """)
                .bind("status", answer.status())
                .bind("headers", json.write(answer.headers()))
                .bind("body", answer.body())
                .then();
    }

    Mono<Void> release(RequestKey key) {
        return bind(key, """
                        DELETE FROM idempotent_request
                        WHERE project_id = :projectId AND operation = :operation AND key = :key
                        """).then();
    }

    Mono<Long> forgetBefore(Instant time) {
        return db.sql("DELETE FROM idempotent_request WHERE created_at < :time")
                .bind("time", time)
                .fetch()
                .rowsUpdated();
    }

    private GenericExecuteSpec bind(RequestKey key, String sql) {
        return db.sql(sql)
                .bind("projectId", key.projectId())
                .bind("operation", key.operation())
                .bind("key", key.hash());
    }

    private EarlierRequest earlier(Readable row) {
        var status = row.get("status", Integer.class);
        return new EarlierRequest(
                row.get("request_hash", byte[].class),
                status == null
                        ? null
                        : new StoredAnswer(
                                status,
                                json.read(row.get("headers", Json.class), HEADERS),
                                row.get("body", String.class)));
    }
}
