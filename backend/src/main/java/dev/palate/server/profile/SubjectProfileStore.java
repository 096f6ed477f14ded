package dev.palate.server.profile;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.Parameter;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The tables {@code subject_profile} and {@code subject_profile_change}. */
@Repository
class SubjectProfileStore {

    private final DatabaseClient db;

    SubjectProfileStore(DatabaseClient db) {
        this.db = db;
    }

    Mono<SubjectProfile> find(long projectId, String subject) {
        return db.sql("""
                        SELECT subject, profile, source, actor, updated_at, revision
                        FROM subject_profile
                        WHERE project_id = :projectId
                          AND subject = :subject
                        """)
                .bind("projectId", projectId)
                .bind("subject", subject)
                .map(SubjectProfileStore::subjectProfile)
                .one();
    }

    /** Appends to the log and returns the number of the change. */
    Mono<Long> log(long projectId, String subject, @Nullable String profile) {
        return db.sql("""
                        INSERT INTO subject_profile_change (project_id, subject, profile)
                        VALUES (:projectId, :subject, :profile)
                        RETURNING sequence
                        """)
                .bind("projectId", projectId)
                .bind("subject", subject)
                .bind("profile", Parameter.fromOrEmpty(profile, String.class))
                .mapValue(Long.class)
                .one();
    }

    Mono<Void> upsert(long projectId, SubjectProfile stored) {
        return db.sql("""
                        INSERT INTO subject_profile (project_id, subject, profile, source, actor, updated_at, revision)
                        VALUES (:projectId, :subject, :profile, :source, :actor, :updatedAt, :revision)
                        ON CONFLICT (project_id, subject) DO UPDATE
                        SET profile = excluded.profile, source = excluded.source, actor = excluded.actor,
                            updated_at = excluded.updated_at, revision = excluded.revision
                        """)
                .bind("projectId", projectId)
                .bind("subject", stored.subject())
                .bind("profile", stored.profile())
                .bind("source", stored.source().wireName())
                .bind("actor", stored.actor())
                .bind("updatedAt", stored.updatedAt())
                .bind("revision", stored.revision())
                .then();
    }

    Mono<Void> delete(long projectId, String subject) {
        return db.sql("""
                        DELETE FROM subject_profile
                        WHERE project_id = :projectId
                          AND subject = :subject
                        """).bind("projectId", projectId).bind("subject", subject).then();
    }

    /** What is stored for every subject, each as its newest change. */
    Flux<SubjectProfileChange> current(long projectId) {
        return db.sql("""
                        SELECT revision AS sequence, subject, profile
                        FROM subject_profile
                        WHERE project_id = :projectId
                        """)
                .bind("projectId", projectId)
                .map(SubjectProfileStore::change)
                .all();
    }

    Flux<SubjectProfileChange> changes(long projectId, long after) {
        return db.sql("""
                        SELECT sequence, subject, profile
                        FROM subject_profile_change
                        WHERE project_id = :projectId
                          AND sequence > :after
                        ORDER BY sequence
                        """)
                .bind("projectId", projectId)
                .bind("after", after)
                .map(SubjectProfileStore::change)
                .all();
    }

    Mono<Long> newestChange(long projectId) {
        return db.sql("""
                        SELECT coalesce(max(sequence), 0)
                        FROM subject_profile_change
                        WHERE project_id = :projectId
                        """).bind("projectId", projectId).mapValue(Long.class).one();
    }

    private static SubjectProfile subjectProfile(Readable row) {
        return new SubjectProfile(
                row.get("subject", String.class),
                row.get("profile", String.class),
                SubjectProfileSource.parse(row.get("source", String.class)),
                row.get("actor", String.class),
                row.get("updated_at", Instant.class),
                row.get("revision", Long.class));
    }

    private static SubjectProfileChange change(Readable row) {
        return new SubjectProfileChange(
                row.get("sequence", Long.class), row.get("subject", String.class), row.get("profile", String.class));
    }
}
