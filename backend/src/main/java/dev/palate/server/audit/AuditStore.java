package dev.palate.server.audit;

import dev.palate.server.platform.JsonColumns;
import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.spi.Readable;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.Parameter;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** The table {@code audit_event}. */
@Repository
class AuditStore {

    private final DatabaseClient db;
    private final JsonColumns json;

    AuditStore(DatabaseClient db, JsonColumns json) {
        this.db = db;
        this.json = json;
    }

    /** Appends to the chain of a project; a lock held until commit keeps the chain without forks. */
    Mono<Void> append(long projectId, AuditChange change) {
        return lock(projectId)
                .then(last(projectId).defaultIfEmpty(Link.FIRST))
                .flatMap(previous -> insert(projectId, previous, change));
    }

    /** The events of a project before a sequence number, newest first. */
    Flux<AuditEvent> list(long projectId, AuditFilter filter, long before, int limit) {
        return db.sql("""
                        SELECT *
                        FROM audit_event
                        WHERE project_id = :projectId AND sequence < :before
                            AND (:resource::text IS NULL OR resource = :resource)
                            AND (:key::text IS NULL OR key = :key)
                            AND (:actor::text IS NULL OR actor = :actor)
                        ORDER BY sequence DESC
                        LIMIT :limit
                        """)
                .bind("projectId", projectId)
                .bind("before", before)
                .bind("resource", Parameter.fromOrEmpty(filter.resource(), String.class))
                .bind("key", Parameter.fromOrEmpty(filter.key(), String.class))
                .bind("actor", Parameter.fromOrEmpty(filter.actor(), String.class))
                .bind("limit", limit)
                .map(row -> AuditEvent.from(row, json))
                .all();
    }

    private Mono<Long> lock(long projectId) {
        return db.sql("SELECT pg_advisory_xact_lock(hashtext('audit_event'), :projectId::int)")
                .bind("projectId", projectId)
                .fetch()
                .rowsUpdated();
    }

    private Mono<Link> last(long projectId) {
        return db.sql("""
                        SELECT sequence, hash
                        FROM audit_event
                        WHERE project_id = :projectId
                        ORDER BY sequence DESC
                        LIMIT 1
                        """).bind("projectId", projectId).map(Link::from).one();
    }

    private Mono<Void> insert(long projectId, Link previous, AuditChange change) {
        var sequence = previous.sequence() + 1;
        return db.sql("""
                        INSERT INTO audit_event (project_id, sequence, at, actor, action, resource, key, before, after, reason,
                            previous_hash, hash)
                        VALUES (:projectId, :sequence, :at, :actor, :action, :resource, :key, :before, :after, :reason,
                            :previousHash, :hash)
                        """)
                .bind("projectId", projectId)
                .bind("sequence", sequence)
                .bind("at", change.at())
                .bind("actor", change.actor())
                .bind("action", change.action())
                .bind("resource", change.resource())
                .bind("key", change.key())
                .bind("before", column(change.before()))
                .bind("after", column(change.after()))
                .bind("reason", Parameter.fromOrEmpty(change.reason(), String.class))
                .bind("previousHash", Parameter.fromOrEmpty(previous.hash(), byte[].class))
                .bind("hash", change.hash(projectId, sequence, previous.hash()))
                .then();
    }

    private Parameter column(JsonNode value) {
        return Parameter.fromOrEmpty(value.isNull() ? null : json.write(value), Json.class);
    }

    private record Link(long sequence, byte @Nullable [] hash) {

        static final Link FIRST = new Link(0, null);

        static Link from(Readable row) {
            return new Link(row.get("sequence", Long.class), row.get("hash", byte[].class));
        }
    }
}
