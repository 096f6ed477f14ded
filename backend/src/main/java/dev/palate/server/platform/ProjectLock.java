package dev.palate.server.platform;

import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Lets one transaction at a time change something in a project, so that what it checked still holds when it commits. */
@Component
public final class ProjectLock {

    private final DatabaseClient db;

    ProjectLock(DatabaseClient db) {
        this.db = db;
    }

    /** Waits for the lock and holds it until the transaction ends. */
    public Mono<Void> acquire(String subject, long projectId) {
        return db.sql("SELECT pg_advisory_xact_lock(hashtext(:subject), :projectId::int)")
                .bind("subject", subject)
                .bind("projectId", projectId)
                .then();
    }
}
