package dev.palate.server.feedback;

import dev.palate.server.platform.ConsistentReads;
import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Holds the roll-ups against the events they were folded from, and writes them anew. */
@Repository
class RollupRebuild {

    /** A table of sums, the columns that make it up, those that are zero in a row of nothing, and how its project is known. */
    private record Rollup(String table, String columns, String isSomething, String owner) {

        private static final String BY_EXPERIMENT =
                "experiment_id IN (SELECT id FROM experiment WHERE project_id = :projectId)";
        private static final String BY_PROMPT = "prompt_id IN (SELECT id FROM prompt WHERE project_id = :projectId)";

        static Rollup ofExperiment(String table, String columns, String isSomething) {
            return new Rollup(table, columns, isSomething, BY_EXPERIMENT);
        }

        static Rollup ofPrompt(String table, String columns, String isSomething) {
            return new Rollup(table, columns, isSomething, BY_PROMPT);
        }

        /** Rows that are in one of the two and not in the other. */
        String difference() {
            return """
                    SELECT count(*) AS differences
                    FROM (
                        (SELECT %1$s FROM %2$s WHERE %3$s AND (%4$s)
                         EXCEPT ALL SELECT %1$s FROM expected_%2$s WHERE project_id = :projectId AND (%4$s))
                        UNION ALL
                        (SELECT %1$s FROM expected_%2$s WHERE project_id = :projectId AND (%4$s)
                         EXCEPT ALL SELECT %1$s FROM %2$s WHERE %3$s AND (%4$s))) AS differing
                    """.formatted(columns, table, owner, isSomething);
        }

        String delete() {
            return "DELETE FROM %s WHERE %s".formatted(table, owner);
        }

        String insert() {
            return "INSERT INTO %2$s (%1$s) SELECT %1$s FROM expected_%2$s WHERE project_id = :projectId"
                    .formatted(columns, table);
        }
    }

    private static final String PAIR =
            "prompt_id, experiment_id, metric_id, source, first_version, second_version, profile";

    private static final List<Rollup> ROLLUPS = List.of(
            Rollup.ofExperiment(
                    "subject_exposure",
                    "experiment_id, subject, variant, profile, first_at, first_id, allocation, exposures, in_several",
                    "exposures <> 0"),
            Rollup.ofExperiment(
                    "subject_metric",
                    "experiment_id, metric_id, source, subject, variant, events, total, pre_score",
                    "events <> 0 OR pre_score IS NOT NULL"),
            Rollup.ofExperiment(
                    "exposure_rollup",
                    "experiment_id, variant, profile, day, subjects, exposures, forced",
                    "subjects <> 0 OR exposures <> 0 OR forced <> 0"),
            Rollup.ofExperiment(
                    "metric_rollup",
                    "experiment_id, metric_id, source, variant, profile, day, responded, sum_d, sum_m, sum_dd, sum_mm, sum_md",
                    "responded <> 0 OR sum_d <> 0 OR sum_m <> 0 OR sum_dd <> 0 OR sum_mm <> 0 OR sum_md <> 0"),
            Rollup.ofExperiment(
                    "covariate_rollup",
                    "experiment_id, metric_id, source, variant, profile, subjects, sum_x, sum_xx, sum_d, sum_m, sum_xd, sum_xm",
                    "subjects <> 0 OR sum_x <> 0 OR sum_xx <> 0 OR sum_d <> 0 OR sum_m <> 0 OR sum_xd <> 0 OR sum_xm <> 0"),
            Rollup.ofExperiment(
                    "distribution_rollup",
                    "experiment_id, metric_id, source, variant, profile, bin, subjects",
                    "subjects <> 0"),
            Rollup.ofExperiment(
                    "entry_rollup",
                    "experiment_id, allocation, variant, profile, subjects, in_several",
                    "subjects <> 0"),
            Rollup.ofExperiment(
                    "entry_metric_rollup",
                    "experiment_id, metric_id, source, allocation, variant, profile, responded, sum_d, sum_m, sum_dd, sum_mm, sum_md",
                    "responded <> 0 OR sum_d <> 0 OR sum_m <> 0 OR sum_dd <> 0 OR sum_mm <> 0 OR sum_md <> 0"),
            Rollup.ofPrompt(
                    "subject_pair", PAIR + ", subject, wins, ties, losses", "wins <> 0 OR ties <> 0 OR losses <> 0"),
            Rollup.ofPrompt(
                    "pair_rollup",
                    PAIR + ", subjects, wins, ties, losses, sum_dd, sum_mm, sum_md",
                    "subjects <> 0 OR wins <> 0 OR ties <> 0 OR losses <> 0"),
            Rollup.ofPrompt(
                    "ranking_rollup",
                    "prompt_id, experiment_id, metric_id, source, profile, ordering, count",
                    "count <> 0"));

    private final DatabaseClient db;
    private final Evidence evidence;
    private final ConsistentReads reads;

    RollupRebuild(DatabaseClient db, Evidence evidence, ConsistentReads reads) {
        this.db = db;
        this.evidence = evidence;
        this.reads = reads;
    }

    /**
     * How many rows differ from what the events say; zero unless something is broken. Events and roll-ups commit together, so
     * a snapshot of both is compared and nothing waits.
     */
    Mono<Long> differences(long projectId) {
        return patiently(Flux.fromIterable(ROLLUPS)
                        .concatMap(rollup -> db.sql(rollup.difference())
                                .bind("projectId", projectId)
                                .mapValue(Long.class)
                                .one())
                        .reduce(0L, Long::sum))
                .as(reads::atOneMoment);
    }

    /** Writes the roll-ups of a project anew from its events; new evidence waits. */
    Mono<Void> rebuild(long projectId) {
        var writes = Flux.fromIterable(ROLLUPS)
                .concatMap(rollup -> run(rollup.delete(), projectId).then(run(rollup.insert(), projectId)))
                .then(Mono.just(true));
        return evidence.exclusively(projectId, patiently(writes)).then();
    }

    /**
     * With as much time as it takes, unlike the statements of requests, and by hashing: the planner thinks that few subjects come
     * out of the views, and would hold each one of an experiment against every other.
     */
    private <T> Mono<T> patiently(Mono<T> work) {
        return db.sql("""
                        SELECT set_config('statement_timeout', '0', true), set_config('enable_mergejoin', 'off', true),
                            set_config('enable_nestloop', 'off', true)
                        """).then().then(work);
    }

    private Mono<Void> run(String statement, long projectId) {
        return db.sql(statement).bind("projectId", projectId).then();
    }
}
