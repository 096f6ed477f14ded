package dev.palate.server.profile;

import dev.palate.engine.profile.Profile;
import dev.palate.server.platform.JsonColumns;
import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.Parameter;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The tables {@code preference_profile} and {@code preference_profile_version}. */
@Repository
class ProfileStore {

    /** Held by whoever changes dimensions, profiles or the profiles of subjects, whose log is thereby visible in order. */
    static final String LOCK = "preference_profile";

    private final DatabaseClient db;
    private final JsonColumns json;

    ProfileStore(DatabaseClient db, JsonColumns json) {
        this.db = db;
        this.json = json;
    }

    /** The current versions of all profiles. */
    Flux<ProfileVersion> current(long projectId) {
        return db.sql("""
                        SELECT p.key, v.number, v.name, v.description, v.parent, v.priority, v.rule, v.values,
                            v.commit_message, v.author, v.created_at
                        FROM preference_profile p
                        JOIN preference_profile_version v ON v.profile_id = p.id AND v.number = p.version
                        WHERE p.project_id = :projectId
                        ORDER BY p.key COLLATE "C"
                        """).bind("projectId", projectId).map(this::version).all();
    }

    /** The current versions of all profiles without their rules, whose compilation costs most. */
    Flux<Profile> withoutRules(long projectId) {
        return db.sql("""
                        SELECT p.key, v.number, v.parent, v.priority, v.values
                        FROM preference_profile p
                        JOIN preference_profile_version v ON v.profile_id = p.id AND v.number = p.version
                        WHERE p.project_id = :projectId
                        """)
                .bind("projectId", projectId)
                .map(row -> new Profile(
                        row.get("key", String.class),
                        row.get("number", Integer.class),
                        row.get("parent", String.class),
                        row.get("priority", Integer.class),
                        null,
                        json.readObject(row.get("values", Json.class))))
                .all();
    }

    /** A page of the current versions by priority. */
    Flux<ProfileVersion> list(long projectId, ProfilePosition after, int limit) {
        return db.sql("""
                        SELECT p.key, v.number, v.name, v.description, v.parent, v.priority, v.rule, v.values,
                            v.commit_message, v.author, v.created_at
                        FROM preference_profile p
                        JOIN preference_profile_version v ON v.profile_id = p.id AND v.number = p.version
                        WHERE p.project_id = :projectId
                          AND (v.priority < :priority OR v.priority = :priority AND p.key COLLATE "C" > :key)
                        ORDER BY v.priority DESC, p.key COLLATE "C"
                        LIMIT :limit
                        """)
                .bind("projectId", projectId)
                .bind("priority", after.priority())
                .bind("key", after.key())
                .bind("limit", limit)
                .map(this::version)
                .all();
    }

    Mono<ProfileVersion> find(long projectId, String key) {
        return db.sql("""
                        SELECT p.key, v.number, v.name, v.description, v.parent, v.priority, v.rule, v.values,
                            v.commit_message, v.author, v.created_at
                        FROM preference_profile p
                        JOIN preference_profile_version v ON v.profile_id = p.id AND v.number = p.version
                        WHERE p.project_id = :projectId
                          AND p.key = :key
                        """)
                .bind("projectId", projectId)
                .bind("key", key)
                .map(this::version)
                .one();
    }

    /** A page of the versions of a profile, newest first. */
    Flux<ProfileVersion> versions(long projectId, String key, int before, int limit) {
        return db.sql("""
                        SELECT p.key, v.number, v.name, v.description, v.parent, v.priority, v.rule, v.values,
                            v.commit_message, v.author, v.created_at
                        FROM preference_profile p
                        JOIN preference_profile_version v ON v.profile_id = p.id
                        WHERE p.project_id = :projectId
                          AND p.key = :key
                          AND v.number < :before
                        ORDER BY v.number DESC
                        LIMIT :limit
                        """)
                .bind("projectId", projectId)
                .bind("key", key)
                .bind("before", before)
                .bind("limit", limit)
                .map(this::version)
                .all();
    }

    /** Creates a profile with its first version. */
    Mono<Void> create(long projectId, ProfileVersion version) {
        return db.sql("""
                        INSERT INTO preference_profile (project_id, key, version, created_at)
                        VALUES (:projectId, :key, :number, :createdAt)
                        """)
                .bind("projectId", projectId)
                .bind("key", version.key())
                .bind("number", version.number())
                .bind("createdAt", version.createdAt())
                .then()
                .then(insertVersion(projectId, version));
    }

    /** Makes a further version the current one. */
    Mono<Void> publish(long projectId, ProfileVersion version) {
        return db.sql("""
                        UPDATE preference_profile
                        SET version = :number
                        WHERE project_id = :projectId
                          AND key = :key
                        """)
                .bind("projectId", projectId)
                .bind("key", version.key())
                .bind("number", version.number())
                .then()
                .then(insertVersion(projectId, version));
    }

    private Mono<Void> insertVersion(long projectId, ProfileVersion version) {
        var content = version.content();
        return db.sql("""
                        INSERT INTO preference_profile_version (profile_id, project_id, number, name, description, parent,
                            priority, rule, values, commit_message, author, created_at)
                        SELECT id, project_id, :number, :name, :description, :parent, :priority, :rule, :values,
                            :commitMessage, :author, :createdAt
                        FROM preference_profile
                        WHERE project_id = :projectId
                          AND key = :key
                        """)
                .bind("projectId", projectId)
                .bind("key", version.key())
                .bind("number", version.number())
                .bind("name", content.name())
                .bind("description", content.description())
                .bind("parent", Parameter.fromOrEmpty(content.parent(), String.class))
                .bind("priority", content.priority())
                .bind("rule", Parameter.fromOrEmpty(RuleMapper.write(json, content.rule()), Json.class))
                .bind("values", json.write(content.values()))
                .bind("commitMessage", Parameter.fromOrEmpty(version.commitMessage(), String.class))
                .bind("author", version.author())
                .bind("createdAt", version.createdAt())
                .then();
    }

    private ProfileVersion version(Readable row) {
        var content = new ProfileContent(
                row.get("name", String.class),
                row.get("description", String.class),
                row.get("parent", String.class),
                row.get("priority", Integer.class),
                RuleMapper.read(json, row.get("rule", Json.class)),
                json.readObject(row.get("values", Json.class)));
        return new ProfileVersion(
                row.get("key", String.class),
                row.get("number", Integer.class),
                content,
                row.get("commit_message", String.class),
                row.get("author", String.class),
                row.get("created_at", Instant.class));
    }
}
