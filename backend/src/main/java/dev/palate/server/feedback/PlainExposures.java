package dev.palate.server.feedback;

import static dev.palate.server.platform.Columns.column;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/**
 * Counts by one statement what is plain, which most exposures are: those of a new subject, or of one where it is counted
 * already. All they do to the roll-ups is to be added. Those that move a subject from one variant, profile or day to another
 * are left to {@link Fold}.
 */
@Repository
class PlainExposures {

    // A unit is a subject in a variant. LIMIT 1: by the key, however small the planner believes the table to be.
    private static final String COUNT = """
            WITH arrived AS MATERIALIZED (
                SELECT id, experiment_id, variant, subject, profile, coalesce(allocation, 0) AS allocation, forced, occurred_at
                FROM exposure
                WHERE project_id = :projectId AND id = ANY (:ids) AND experiment_id IS NOT NULL AND variant IS NOT NULL),
            unit AS (
                SELECT DISTINCT ON (experiment_id, subject, variant)
                    experiment_id, subject, variant, profile, allocation, occurred_at AS first_at, id AS first_id,
                    count(*) OVER (PARTITION BY experiment_id, subject, variant) AS exposures
                FROM arrived
                WHERE subject IS NOT NULL AND NOT forced
                ORDER BY experiment_id, subject, variant, occurred_at, id),
            seen AS MATERIALIZED (
                SELECT u.*, known.first_at IS NULL AS is_new, coalesce(known.in_several, false) AS in_several,
                    coalesce(known.profile, u.profile) AS cell_profile,
                    (coalesce(known.first_at, u.first_at) AT TIME ZONE 'UTC')::date AS cell_day,
                    CASE WHEN known.first_at IS NULL
                        THEN count(*) OVER (PARTITION BY u.experiment_id, u.subject) > 1 OR EXISTS (
                            SELECT FROM subject_exposure o WHERE (o.experiment_id, o.subject) = (u.experiment_id, u.subject))
                        ELSE (u.first_at, u.first_id) < (known.first_at, known.first_id) END AS is_moving
                FROM unit u
                LEFT JOIN LATERAL (
                    SELECT k.first_at, k.first_id, k.profile, k.in_several
                    FROM subject_exposure k
                    WHERE (k.experiment_id, k.subject, k.variant) = (u.experiment_id, u.subject, u.variant)
                    LIMIT 1) AS known ON true),
            of_subjects AS (
                INSERT INTO subject_exposure AS s (experiment_id, subject, variant, profile, first_at, first_id, allocation,
                    exposures)
                SELECT experiment_id, subject, variant, profile, first_at, first_id, allocation, exposures
                FROM seen
                WHERE NOT is_moving
                ON CONFLICT (experiment_id, subject, variant) DO UPDATE SET exposures = s.exposures + excluded.exposures),
            entered AS MATERIALIZED (
                SELECT s.experiment_id, s.subject, s.variant, s.cell_profile, before.*
                FROM seen s
                CROSS JOIN LATERAL pre_period(:projectId, s.experiment_id, s.subject, s.cell_day) AS before
                WHERE s.is_new AND NOT s.is_moving),
            of_scores AS (
                INSERT INTO subject_metric (experiment_id, subject, variant, metric_id, source, events, total, pre_score)
                SELECT experiment_id, subject, variant, metric_id, source, 0, 0, score
                FROM entered),
            of_covariates AS (
                INSERT INTO covariate_rollup AS r (experiment_id, metric_id, source, variant, profile, subjects, sum_x, sum_xx,
                    sum_d, sum_m, sum_xd, sum_xm)
                SELECT experiment_id, metric_id, source, variant, cell_profile, count(*), sum(score), sum(score * score), 0, 0, 0, 0
                FROM entered
                GROUP BY experiment_id, metric_id, source, variant, cell_profile
                ON CONFLICT (experiment_id, metric_id, source, variant, profile) DO UPDATE
                SET subjects = r.subjects + excluded.subjects, sum_x = r.sum_x + excluded.sum_x,
                    sum_xx = r.sum_xx + excluded.sum_xx),
            of_cells AS (
                INSERT INTO exposure_rollup AS r (experiment_id, variant, profile, day, subjects, exposures, forced)
                SELECT experiment_id, variant, profile, day, sum(subjects), sum(exposures), sum(forced)
                FROM (
                    SELECT experiment_id, variant, cell_profile AS profile, cell_day AS day, is_new::integer AS subjects,
                        exposures, 0 AS forced
                    FROM seen
                    WHERE NOT is_moving AND NOT in_several
                    UNION ALL
                    SELECT experiment_id, variant, profile, (occurred_at AT TIME ZONE 'UTC')::date, 0, 0, 1
                    FROM arrived
                    WHERE forced) AS added
                GROUP BY experiment_id, variant, profile, day
                ON CONFLICT (experiment_id, variant, profile, day) DO UPDATE
                SET subjects = r.subjects + excluded.subjects, exposures = r.exposures + excluded.exposures,
                    forced = r.forced + excluded.forced),
            of_entries AS (
                INSERT INTO entry_rollup AS r (experiment_id, allocation, variant, profile, subjects, in_several)
                SELECT experiment_id, allocation, variant, cell_profile, count(*), 0
                FROM seen
                WHERE is_new AND NOT is_moving
                GROUP BY experiment_id, allocation, variant, cell_profile
                ON CONFLICT (experiment_id, allocation, variant, profile) DO UPDATE
                SET subjects = r.subjects + excluded.subjects)
            SELECT EXISTS (SELECT FROM feedback WHERE project_id = :projectId AND pending) AS pending,
                ARRAY (
                    SELECT a.id
                    FROM seen s
                    JOIN arrived a USING (experiment_id, subject, variant)
                    WHERE s.is_moving AND NOT a.forced) AS moving
            """;

    private final DatabaseClient db;

    PlainExposures(DatabaseClient db) {
        this.db = db;
    }

    /** What was left to do: exposures that move a subject, and whether any judgement waits for its exposure. */
    record Rest(Set<UUID> moving, boolean isSomethingPending) {

        List<ExposureFacts> movingOf(List<ExposureFacts> exposures) {
            return moving.isEmpty()
                    ? List.of()
                    : exposures.stream()
                            .filter(exposure -> moving.contains(exposure.id()))
                            .toList();
        }
    }

    /** @param exposures that are stored and not yet counted */
    Mono<Rest> count(long projectId, List<ExposureFacts> exposures) {
        return db.sql(COUNT)
                .bind("projectId", projectId)
                .bind("ids", column(exposures, ExposureFacts::id, UUID[]::new))
                .map(row -> new Rest(Set.of(row.get("moving", UUID[].class)), row.get("pending", Boolean.class)))
                .one();
    }
}
