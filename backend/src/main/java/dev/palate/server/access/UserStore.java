package dev.palate.server.access;

import java.time.Instant;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** The table {@code app_user}. */
@Repository
class UserStore {

    private final DatabaseClient db;

    UserStore(DatabaseClient db) {
        this.db = db;
    }

    Mono<User> insert(String username, String passwordHash, boolean admin, Instant now) {
        return db.sql("""
                        INSERT INTO app_user (username, password_hash, admin, created_at)
                        VALUES (:username, :passwordHash, :admin, :now)
                        RETURNING *
                        """)
                .bind("username", username)
                .bind("passwordHash", passwordHash)
                .bind("admin", admin)
                .bind("now", now)
                .map(User::from)
                .one();
    }

    Mono<User> find(String username) {
        return db.sql("""
                        SELECT *
                        FROM app_user
                        WHERE username = :username
                        """).bind("username", username).map(User::from).one();
    }

    /** Empty if the user's password is another one by now. */
    Mono<User> replacePassword(User user, String passwordHash) {
        return db.sql("""
                        UPDATE app_user
                        SET password_hash = :passwordHash
                        WHERE id = :id AND password_hash = :present
                        RETURNING *
                        """)
                .bind("passwordHash", passwordHash)
                .bind("id", user.id())
                .bind("present", user.passwordHash())
                .map(User::from)
                .one();
    }

    Mono<Boolean> isEmpty() {
        return db.sql("""
                        SELECT NOT EXISTS (SELECT FROM app_user)
                        """).mapValue(Boolean.class).one();
    }
}
