package dev.palate.server.prompt;

import dev.palate.server.platform.Caller;
import dev.palate.server.platform.JsonColumns;
import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.Parameter;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The table {@code prompt_version}, whose rows never change. */
@Repository
class VersionStore {

    private static final String COLUMNS = """
            number, content, variables, config, composes, digest, parents, origin, commit_message, author, created_at
            """;

    private static final String FIND = "SELECT " + COLUMNS + """
            FROM prompt_version
            WHERE prompt_id = :promptId AND number = :number
            """;
    private static final String LIST = "SELECT " + COLUMNS + """
            FROM prompt_version
            WHERE prompt_id = :promptId AND number < :belowNumber
            ORDER BY number DESC
            LIMIT :rows
            """;
    private static final String INSERT = """
            INSERT INTO prompt_version (prompt_id, project_id, number, content, variables, config, composes, digest,
                parents, origin, commit_message, author, created_at)
            VALUES (:promptId, :projectId, :number, :content, :variables, :config, :composes, :digest,
                :parents, 'written', :commitMessage, :author, :now)
            RETURNING
            """ + COLUMNS;
    private static final TypeReference<Map<String, Object>> DOCUMENT = new TypeReference<>() {};

    /** Keeps all digits of a number, so that what is read has the digest of what was written. */
    private static final JsonMapper EXACT = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final DatabaseClient db;
    private final JsonColumns json;

    VersionStore(DatabaseClient db, JsonColumns json) {
        this.db = db;
        this.json = json;
    }

    Mono<Version> find(long promptId, int number) {
        return db.sql(FIND)
                .bind("promptId", promptId)
                .bind("number", number)
                .map(this::version)
                .one();
    }

    /** Versions, newest first, beginning below a number. */
    Mono<List<Version>> list(long promptId, int belowNumber, int rows) {
        return db.sql(LIST)
                .bind("promptId", promptId)
                .bind("belowNumber", belowNumber)
                .bind("rows", rows)
                .map(this::version)
                .all()
                .collectList();
    }

    /** The newest version, or that of a past moment. */
    Mono<Publication> newest(long promptId, @Nullable Instant asOf) {
        return db.sql("""
                        SELECT number, author, created_at
                        FROM prompt_version
                        WHERE prompt_id = :promptId AND created_at <= coalesce(:asOf, 'infinity'::timestamptz)
                        ORDER BY number DESC
                        LIMIT 1
                        """)
                .bind("promptId", promptId)
                .bind("asOf", Parameter.fromOrEmpty(asOf, Instant.class))
                .map(row -> new Publication(
                        row.get("number", Integer.class),
                        row.get("author", String.class),
                        row.get("created_at", Instant.class)))
                .one();
    }

    Mono<Version> insert(Caller caller, long promptId, int number, NewVersion version, Instant now) {
        return db.sql(INSERT)
                .bind("promptId", promptId)
                .bind("projectId", caller.projectId())
                .bind("number", number)
                .bind("content", json.write(ContentJson.write(version.content())))
                .bind("variables", json.write(version.variables()))
                .bind("config", json.write(version.config()))
                .bind("composes", json.write(version.composes()))
                .bind("digest", version.digest())
                .bind("parents", version.parents().toArray(Integer[]::new))
                .bind("commitMessage", Parameter.fromOrEmpty(version.commitMessage(), String.class))
                .bind("author", caller.actor())
                .bind("now", now)
                .map(this::version)
                .one();
    }

    private Version version(Readable row) {
        return new Version(
                row.get("number", Integer.class),
                ContentJson.read(json.read(row.get("content", Json.class), JsonNode.class)),
                document(row, "variables"),
                document(row, "config"),
                json.read(row.get("composes", Json.class), CompositionStore.PINS),
                row.get("digest", String.class),
                List.of(row.get("parents", Integer[].class)),
                row.get("origin", String.class),
                row.get("commit_message", String.class),
                row.get("author", String.class),
                row.get("created_at", Instant.class));
    }

    private static Map<String, Object> document(Readable row, String column) {
        return EXACT.readValue(row.get(column, Json.class).asString(), DOCUMENT);
    }
}
