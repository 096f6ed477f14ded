package dev.palate.server.experiment;

import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.Parameter;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The table {@code allocation}. */
@Repository
class AllocationStore {

    private final DatabaseClient db;
    private final ExperimentColumns columns;

    AllocationStore(DatabaseClient db, ExperimentColumns columns) {
        this.db = db;
        this.columns = columns;
    }

    /** Those of an experiment with a number below a given one, newest first. */
    Flux<Allocation> list(long projectId, Experiment experiment, int before, int limit) {
        int variants = experiment.definition().variants().size();
        return db.sql("""
                        SELECT number, segments, traffic_ppm, moved_ppm, actor, reason, created_at,
                            posterior, profiles
                        FROM allocation
                        WHERE project_id = :projectId
                          AND experiment_id = :experimentId
                          AND number < :before
                        ORDER BY number DESC
                        LIMIT :limit
                        """)
                .bind("projectId", projectId)
                .bind("experimentId", experiment.id())
                .bind("before", before)
                .bind("limit", limit)
                .map(row -> columns.allocation(row, variants, "traffic_ppm", "created_at"))
                .all();
    }

    Mono<Void> insert(long projectId, Experiment experiment, Allocation allocation) {
        return db.sql("""
                        INSERT INTO allocation (experiment_id, project_id, number, segments, traffic_ppm, moved_ppm, actor,
                            reason, created_at, posterior, profiles)
                        VALUES (:experimentId, :projectId, :number, :segments, :trafficPpm, :movedPpm, :actor, :reason,
                            :createdAt, :posterior, :profiles)
                        """)
                .bind("experimentId", experiment.id())
                .bind("projectId", projectId)
                .bind("number", allocation.number())
                .bind("segments", columns.segments(allocation.segments()))
                .bind("trafficPpm", allocation.trafficPpm())
                .bind("movedPpm", allocation.movedPpm())
                .bind("actor", allocation.actor())
                .bind("reason", Parameter.fromOrEmpty(allocation.reason(), String.class))
                .bind("createdAt", allocation.createdAt())
                .bind("posterior", columns.posterior(allocation.posterior()))
                .bind("profiles", columns.profiles(allocation.profiles()))
                .then();
    }
}
