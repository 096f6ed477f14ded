package dev.palate.server.learning;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The tables {@code learning_consent} and {@code rejected_profile}. */
@Repository
class ConsentStore {

    private final DatabaseClient db;

    ConsentStore(DatabaseClient db) {
        this.db = db;
    }

    Mono<Consent> find(long projectId, String subject) {
        return db.sql("""
                        SELECT subject, actor, given_at
                        FROM learning_consent
                        WHERE project_id = :projectId AND subject = :subject
                        """)
                .bind("projectId", projectId)
                .bind("subject", subject)
                .map(ConsentStore::consent)
                .one();
    }

    /** By subject, those after the given one. */
    Flux<Consent> list(long projectId, String after, int limit) {
        return db.sql("""
                        SELECT subject, actor, given_at
                        FROM learning_consent
                        WHERE project_id = :projectId AND subject > :after
                        ORDER BY subject
                        LIMIT :limit
                        """)
                .bind("projectId", projectId)
                .bind("after", after)
                .bind("limit", limit)
                .map(ConsentStore::consent)
                .all();
    }

    private static Consent consent(Readable row) {
        return new Consent(
                row.get("subject", String.class), row.get("actor", String.class), row.get("given_at", Instant.class));
    }

    Mono<Void> insert(long projectId, Consent consent) {
        return db.sql("""
                        INSERT INTO learning_consent (project_id, subject, actor, given_at)
                        VALUES (:projectId, :subject, :actor, :givenAt)
                        """)
                .bind("projectId", projectId)
                .bind("subject", consent.subject())
                .bind("actor", consent.actor())
                .bind("givenAt", consent.givenAt())
                .then();
    }

    /** Deletes what was noted under it as well. */
    Mono<Void> delete(long projectId, String subject) {
        return db.sql("""
                        DELETE FROM learning_consent
                        WHERE project_id = :projectId AND subject = :subject
                        """).bind("projectId", projectId).bind("subject", subject).then();
    }

    Mono<Void> reject(long projectId, String subject, String profile, String actor, Instant at) {
        return db.sql("""
                        INSERT INTO rejected_profile (project_id, subject, profile, actor, rejected_at)
                        VALUES (:projectId, :subject, :profile, :actor, :at)
                        ON CONFLICT (project_id, subject, profile) DO NOTHING
                        """)
                .bind("projectId", projectId)
                .bind("subject", subject)
                .bind("profile", profile)
                .bind("actor", actor)
                .bind("at", at)
                .then();
    }

    /** The keys of the profiles that a subject rejected. */
    Flux<String> rejected(long projectId, String subject) {
        return db.sql("""
                        SELECT profile
                        FROM rejected_profile
                        WHERE project_id = :projectId AND subject = :subject
                        ORDER BY profile COLLATE "C"
                        """)
                .bind("projectId", projectId)
                .bind("subject", subject)
                .mapValue(String.class)
                .all();
    }
}
