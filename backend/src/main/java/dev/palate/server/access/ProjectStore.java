package dev.palate.server.access;

import java.time.Instant;
import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The table {@code project}. */
@Repository
class ProjectStore {

    private final DatabaseClient db;

    ProjectStore(DatabaseClient db) {
        this.db = db;
    }

    Mono<Project> insert(String key, String name, List<String> protectedLabels, Instant now) {
        return db.sql("""
                        INSERT INTO project (key, name, protected_labels, created_at)
                        VALUES (:key, :name, :protectedLabels, :now)
                        RETURNING *
                        """)
                .bind("key", key)
                .bind("name", name)
                .bind("protectedLabels", protectedLabels.toArray(String[]::new))
                .bind("now", now)
                .map(Project::from)
                .one();
    }

    Mono<Project> find(long id) {
        return db.sql("""
                        SELECT *
                        FROM project
                        WHERE id = :id
                        """).bind("id", id).map(Project::from).one();
    }

    /** The projects of a user, by key; an admin of the server has all of them. */
    Flux<Project> list(Session session) {
        return db.sql("""
                        SELECT p.*
                        FROM project p
                        LEFT JOIN membership m ON m.project_id = p.id AND m.user_id = :userId
                        WHERE :admin OR m.role IS NOT NULL
                        ORDER BY p.key
                        """)
                .bind("userId", session.userId())
                .bind("admin", session.admin())
                .map(Project::from)
                .all();
    }

    Mono<Project> update(Project project, String name, List<String> protectedLabels) {
        return db.sql("""
                        UPDATE project
                        SET name = :name, protected_labels = :protectedLabels, revision = revision + 1
                        WHERE id = :id AND revision = :revision
                        RETURNING *
                        """)
                .bind("id", project.id())
                .bind("revision", project.revision())
                .bind("name", name)
                .bind("protectedLabels", protectedLabels.toArray(String[]::new))
                .map(Project::from)
                .one();
    }
}
