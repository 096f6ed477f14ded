package dev.palate.server.access;

import java.time.Instant;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The table {@code membership}. */
@Repository
class MembershipStore {

    private final DatabaseClient db;

    MembershipStore(DatabaseClient db) {
        this.db = db;
    }

    /** The projects of a user, by key; an admin of the server is an admin of all of them. */
    Flux<Membership> of(Session session) {
        return db.sql("""
                        SELECT p.id AS project_id, p.key AS project, CASE WHEN :admin THEN 'admin' ELSE m.role END AS role
                        FROM project p
                        LEFT JOIN membership m ON m.project_id = p.id AND m.user_id = :userId
                        WHERE :admin OR m.role IS NOT NULL
                        ORDER BY p.key
                        """)
                .bind("admin", session.admin())
                .bind("userId", session.userId())
                .map(Membership::from)
                .all();
    }

    Mono<Void> insert(long projectId, User user, Role role, Instant now) {
        return db.sql("""
                        INSERT INTO membership (project_id, user_id, role, created_at)
                        VALUES (:projectId, :userId, :role, :now)
                        """)
                .bind("projectId", projectId)
                .bind("userId", user.id())
                .bind("role", role.text())
                .bind("now", now)
                .then();
    }
}
