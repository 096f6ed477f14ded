package dev.palate.server.prompt;

import dev.palate.server.platform.Caller;
import java.time.Instant;
import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.Parameter;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** The table {@code prompt}. */
@Repository
class PromptStore {

    private static final String COLUMNS = """
            p.id, p.key, p.type, p.folder, p.description, p.tags, p.latest_version, p.label_revision, p.created_by,
            p.created_at, p.updated_at, p.archived_at, p.revision
            """;
    private static final String SELECT = "SELECT " + COLUMNS + " FROM prompt p WHERE p.project_id = :projectId\n";
    private static final String RETURNING = "RETURNING " + COLUMNS;

    /** No more would fit a tsvector when every word is new. */
    private static final int INDEXED_CHARACTERS = 50_000;

    private final DatabaseClient db;

    PromptStore(DatabaseClient db) {
        this.db = db;
    }

    Mono<Prompt> find(long projectId, String key) {
        return db.sql(SELECT + "AND p.key = :key")
                .bind("projectId", projectId)
                .bind("key", key)
                .map(Prompt::from)
                .one();
    }

    /** Finds a prompt and keeps others from changing it, its versions and its labels until the transaction ends. */
    Mono<Prompt> lock(long projectId, String key) {
        return db.sql(SELECT + "AND p.key = :key FOR NO KEY UPDATE")
                .bind("projectId", projectId)
                .bind("key", key)
                .map(Prompt::from)
                .one();
    }

    Mono<Prompt> lock(long projectId, long id) {
        return db.sql(SELECT + "AND p.id = :id FOR NO KEY UPDATE")
                .bind("projectId", projectId)
                .bind("id", id)
                .map(Prompt::from)
                .one();
    }

    Mono<List<Prompt>> search(long projectId, PromptFilter filter, String afterKey, int rows) {
        var conditions = filter.conditions();
        return db.sql(SELECT + "AND p.key > :afterKey\nAND " + conditions.sql() + "\nORDER BY p.key LIMIT :rows")
                .bindValues(conditions.values())
                .bind("projectId", projectId)
                .bind("afterKey", afterKey)
                .bind("rows", rows)
                .map(Prompt::from)
                .all()
                .collectList();
    }

    Mono<Prompt> insert(Caller caller, String key, PromptType type, PromptDetails details, Instant now) {
        return db.sql("""
                        INSERT INTO prompt AS p (project_id, key, type, folder, description, tags, created_by, created_at, updated_at)
                        VALUES (:projectId, :key, :type, :folder, :description, :tags, :actor, :now, :now)
                        """ + RETURNING)
                .bind("projectId", caller.projectId())
                .bind("key", key)
                .bind("type", type.value())
                .bind("folder", details.folder())
                .bind("description", details.description())
                .bind("tags", details.tags().toArray(String[]::new))
                .bind("actor", caller.actor())
                .bind("now", now)
                .map(Prompt::from)
                .one();
    }

    Mono<Prompt> update(Prompt changed, Instant now) {
        return db.sql("""
                        UPDATE prompt AS p
                        SET folder = :folder, description = :description, tags = :tags, archived_at = :archivedAt,
                            updated_at = :now, revision = p.revision + 1
                        WHERE p.id = :id
                        """ + RETURNING)
                .bind("id", changed.id())
                .bind("folder", changed.details().folder())
                .bind("description", changed.details().description())
                .bind("tags", changed.details().tags().toArray(String[]::new))
                .bind("archivedAt", Parameter.fromOrEmpty(changed.archivedAt(), Instant.class))
                .bind("now", now)
                .map(Prompt::from)
                .one();
    }

    Mono<Void> publish(long id, int latestVersion, Instant now) {
        return db.sql("""
                        UPDATE prompt
                        SET latest_version = :latestVersion, updated_at = :now, revision = revision + 1
                        WHERE id = :id
                        """)
                .bind("id", id)
                .bind("latestVersion", latestVersion)
                .bind("now", now)
                .then();
    }

    Mono<Void> countLabelMove(long id) {
        return db.sql("""
                        UPDATE prompt
                        SET label_revision = label_revision + 1, revision = revision + 1
                        WHERE id = :id
                        """).bind("id", id).then();
    }

    /** Makes the key, its parts, the description and the newest content findable by their words. */
    Mono<Void> index(long id) {
        return db.sql("""
                        UPDATE prompt AS p
                        SET search = to_tsvector('simple', left(concat_ws(' ', found.key, translate(found.key, '._-', '   '),
                            found.description, found.text, found.messages), :characters))
                        FROM (
                            SELECT i.id, i.key, i.description, v.content ->> 'text' AS text, (
                                SELECT string_agg(message ->> 'content', ' ')
                                FROM jsonb_array_elements(v.content -> 'messages') AS message
                            ) AS messages
                            FROM prompt i
                            LEFT JOIN prompt_version v ON v.prompt_id = i.id AND v.number = i.latest_version
                            WHERE i.id = :id
                        ) AS found
                        WHERE p.id = found.id
                        """).bind("id", id).bind("characters", INDEXED_CHARACTERS).then();
    }
}
