package dev.palate.server.prompt;

import dev.palate.server.platform.Caller;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
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
    private static final String SELECT = "SELECT " + COLUMNS + "FROM prompt p WHERE p.project_id = :projectId\n";
    private static final String FIND = SELECT + "AND p.key = :key";
    private static final String LOCK = FIND + " FOR NO KEY UPDATE";
    private static final String LOCK_BY_ID = SELECT + "AND p.id = :id FOR NO KEY UPDATE";
    private static final String SEARCH = SELECT + """
            AND p.key > :afterKey
            AND (p.archived_at IS NOT NULL) = :archived
            AND (:words::text IS NULL OR p.search @@ websearch_to_tsquery('simple', :words))
            AND (:folder::text IS NULL OR p.folder = :folder OR p.folder LIKE :subfolders)
            AND (:tag::text IS NULL OR p.tags @> ARRAY[:tag]::text[])
            AND (:label::text IS NULL
                OR :label = :latest AND p.latest_version IS NOT NULL
                OR EXISTS (
                    SELECT FROM deployment d
                    WHERE d.prompt_id = p.id AND d.label = :label AND d.valid_to IS NULL))
            AND (:author::text IS NULL OR EXISTS (
                SELECT FROM prompt_version v
                WHERE v.prompt_id = p.id AND v.project_id = p.project_id AND v.author = :author))
            ORDER BY p.key
            LIMIT :rows
            """;
    private static final String INSERT = """
            INSERT INTO prompt AS p (project_id, key, type, folder, description, tags, created_by, created_at, updated_at)
            VALUES (:projectId, :key, :type, :folder, :description, :tags, :actor, :now, :now)
            RETURNING
            """ + COLUMNS;
    private static final String UPDATE = """
            UPDATE prompt AS p
            SET folder = :folder, description = :description, tags = :tags, archived_at = :archivedAt,
                updated_at = :now, revision = p.revision + 1
            WHERE p.id = :id
            RETURNING
            """ + COLUMNS;

    /** No more would fit a tsvector when every word is new. */
    private static final int INDEXED_CHARACTERS = 50_000;

    private final DatabaseClient db;

    PromptStore(DatabaseClient db) {
        this.db = db;
    }

    Mono<Prompt> find(long projectId, String key) {
        return db.sql(FIND)
                .bind("projectId", projectId)
                .bind("key", key)
                .map(Prompt::from)
                .one();
    }

    /** Finds a prompt and keeps others from changing it, its versions and its labels until the transaction ends. */
    Mono<Prompt> lock(long projectId, String key) {
        return db.sql(LOCK)
                .bind("projectId", projectId)
                .bind("key", key)
                .map(Prompt::from)
                .one();
    }

    Mono<Prompt> lock(long projectId, long id) {
        return db.sql(LOCK_BY_ID)
                .bind("projectId", projectId)
                .bind("id", id)
                .map(Prompt::from)
                .one();
    }

    Mono<List<Prompt>> search(long projectId, PromptFilter filter, String afterKey, int rows) {
        return db.sql(SEARCH)
                .bind("projectId", projectId)
                .bind("afterKey", afterKey)
                .bind("archived", filter.archived())
                .bind("words", text(filter.words()))
                .bind("folder", text(filter.folder()))
                .bind("subfolders", text(filter.subfolders()))
                .bind("tag", text(filter.tag()))
                .bind("label", text(filter.label()))
                .bind("latest", Label.LATEST)
                .bind("author", text(filter.author()))
                .bind("rows", rows)
                .map(Prompt::from)
                .all()
                .collectList();
    }

    Mono<Prompt> insert(Caller caller, String key, PromptType type, PromptDetails details, Instant now) {
        return db.sql(INSERT)
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
        return db.sql(UPDATE)
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

    private static Parameter text(@Nullable String value) {
        return Parameter.fromOrEmpty(value, String.class);
    }
}
