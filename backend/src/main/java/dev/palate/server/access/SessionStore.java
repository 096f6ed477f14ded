package dev.palate.server.access;

import java.time.Instant;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** The table {@code session}. */
@Repository
class SessionStore {

    private final DatabaseClient db;

    SessionStore(DatabaseClient db) {
        this.db = db;
    }

    /** Inserts nothing, and is 0, if the user's password is another one by now; it waits for whoever is changing it. */
    Mono<Long> insert(Session session, String passwordHash, Instant now) {
        return db.sql("""
                        INSERT INTO session (token_hash, user_id, csrf_token, created_at, expires_at)
                        SELECT :tokenHash, id, :csrfToken, :now, :expiresAt
                        FROM app_user
                        WHERE id = :userId AND password_hash = :passwordHash
                        FOR SHARE
                        """)
                .bind("tokenHash", session.tokenHash())
                .bind("userId", session.userId())
                .bind("csrfToken", session.csrfToken())
                .bind("now", now)
                .bind("expiresAt", session.expiresAt())
                .bind("passwordHash", passwordHash)
                .fetch()
                .rowsUpdated();
    }

    Mono<Session> find(byte[] tokenHash, Instant now) {
        return db.sql("""
                        SELECT s.token_hash, s.user_id, u.username, u.admin, s.csrf_token, s.expires_at
                        FROM session s
                        JOIN app_user u ON u.id = s.user_id
                        WHERE s.token_hash = :tokenHash AND s.expires_at > :now
                        """)
                .bind("tokenHash", tokenHash)
                .bind("now", now)
                .map(Session::from)
                .one();
    }

    Mono<Void> delete(byte[] tokenHash) {
        return db.sql("""
                        DELETE FROM session
                        WHERE token_hash = :tokenHash
                        """).bind("tokenHash", tokenHash).then();
    }

    /** Deletes the other sessions of the session's user. */
    Mono<Void> deleteOthers(Session session) {
        return db.sql("""
                        DELETE FROM session
                        WHERE user_id = :userId AND token_hash <> :tokenHash
                        """)
                .bind("userId", session.userId())
                .bind("tokenHash", session.tokenHash())
                .then();
    }

    Mono<Void> deleteExpired(Instant now) {
        return db.sql("""
                        DELETE FROM session
                        WHERE expires_at <= :now
                        """).bind("now", now).then();
    }
}
