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

    /** The members of a project, by name. */
    Flux<Member> members(long projectId) {
        return db.sql("""
                        SELECT m.user_id, u.username, m.role, m.created_at
                        FROM membership m
                        JOIN app_user u ON u.id = m.user_id
                        WHERE m.project_id = :projectId
                        ORDER BY u.username
                        """).bind("projectId", projectId).map(Member::from).all();
    }

    /** The members as they are once every other change of them is done. */
    Flux<Member> lock(long projectId) {
        return db.sql("""
                        SELECT m.user_id, u.username, m.role, m.created_at
                        FROM membership m
                        JOIN app_user u ON u.id = m.user_id
                        WHERE m.project_id = :projectId
                        ORDER BY m.user_id
                        FOR UPDATE OF m
                        """).bind("projectId", projectId).map(Member::from).all();
    }

    Mono<Member> insert(long projectId, User user, Role role, Instant now) {
        return db.sql("""
                        INSERT INTO membership (project_id, user_id, role, created_at)
                        VALUES (:projectId, :userId, :role, :now)
                        RETURNING user_id, :username AS username, role, created_at
                        """)
                .bind("projectId", projectId)
                .bind("userId", user.id())
                .bind("username", user.username())
                .bind("role", role.text())
                .bind("now", now)
                .map(Member::from)
                .one();
    }

    /** Makes whoever creates a project its first admin, if it is a user. */
    Mono<Void> insertCreator(long projectId, String actor, Instant now) {
        return db.sql("""
                        INSERT INTO membership (project_id, user_id, role, created_at)
                        SELECT :projectId, id, 'admin', :now
                        FROM app_user
                        WHERE 'user:' || username = :actor
                        """)
                .bind("projectId", projectId)
                .bind("actor", actor)
                .bind("now", now)
                .then();
    }

    Mono<Member> update(long projectId, Member member, Role role) {
        return db.sql("""
                        UPDATE membership
                        SET role = :role
                        WHERE project_id = :projectId AND user_id = :userId
                        RETURNING user_id, :username AS username, role, created_at
                        """)
                .bind("projectId", projectId)
                .bind("userId", member.userId())
                .bind("username", member.username())
                .bind("role", role.text())
                .map(Member::from)
                .one();
    }

    Mono<Void> delete(long projectId, Member member) {
        return db.sql("""
                        DELETE FROM membership
                        WHERE project_id = :projectId AND user_id = :userId
                        """)
                .bind("projectId", projectId)
                .bind("userId", member.userId())
                .then();
    }
}
