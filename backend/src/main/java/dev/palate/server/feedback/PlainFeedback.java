package dev.palate.server.feedback;

import static dev.palate.server.platform.Columns.column;

import dev.palate.server.platform.Columns;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/**
 * Takes in by one statement what is plain, which most feedback is: a judgement on one exposure that has arrived, the first
 * that this rater makes. All it does to the roll-ups is to be added, which several transactions may do at once. Everything
 * else is left to {@link Fold}.
 */
@Repository
class PlainFeedback {

    // What is plain is what the index of first judgements lets in; an event of this id has the same judgement, unless
    // the id is used for another. Rows are locked in one order, since others do the same at once; RETURNING tells the
    // totals as they are then, whatever the snapshot shows.
    private static final String TAKE = """
            WITH said AS (
                SELECT *
                FROM unnest(:metricIds::bigint[], :kinds::text[], :sources::text[], :receivedAts::bigint[]) WITH ORDINALITY
                    AS s (metric_id, kind, source, received_at, said)),
            given AS (
                SELECT *
                FROM unnest(:said::integer[], :eventIds::uuid[], :exposureIds::uuid[], :requestIds::text[], :raters::text[],
                        :numbers::numeric[], :categories::text[], :bodies::text[], :metadata::text[], :contentHashes::uuid[],
                        :occurredAts::bigint[])
                    AS e (said, event_id, exposure_id, request_id, rater, number, category, body, metadata, content_hash,
                        occurred_at)
                JOIN said USING (said)),
            matched AS MATERIALIZED (
                SELECT given.*, target.*,
                    DATE 'epoch' + (coalesce(occurred_at, received_at) / 86400000000)::integer AS said_on,
                    DATE 'epoch' + ((received_at + 600000000) / 86400000000)::integer AS latest_day
                FROM given
                CROSS JOIN LATERAL (
                    SELECT id AS target, experiment_id, variant, subject, forced
                    FROM exposure
                    WHERE project_id = :projectId AND id = given.exposure_id
                    UNION ALL
                    SELECT id, experiment_id, variant, subject, forced
                    FROM exposure
                    WHERE project_id = :projectId AND request_id = given.request_id) AS target),
            plain AS (
                INSERT INTO feedback (project_id, event_id, metric_id, kind, source, rater, exposure_id, request_id, number,
                    category, body, target, metadata, content_hash, pending, first, judgement, occurred_at, received_at)
                SELECT :projectId, event_id, metric_id, kind, source, rater, target, request_id, number, category, body, target,
                    metadata::jsonb, content_hash, false, true,
                    judgement(:projectId, CASE WHEN number IS NOT NULL AND NOT forced THEN subject END, target, metric_id,
                        source, rater),
                    'epoch'::timestamptz + coalesce(occurred_at, received_at) * interval '1 microsecond',
                    'epoch'::timestamptz + received_at * interval '1 microsecond'
                FROM matched
                WHERE event_id NOT IN (SELECT event_id FROM matched GROUP BY event_id HAVING count(*) > 1)
                    AND CASE
                        WHEN number IS NULL OR said_on >= latest_day THEN true
                        ELSE NOT EXISTS (
                            SELECT
                            FROM experiment x
                            CROSS JOIN LATERAL (
                                SELECT
                                FROM subject_exposure s
                                WHERE (s.experiment_id, s.subject) = (x.id, matched.subject)
                                    AND (s.first_at AT TIME ZONE 'UTC')::date > matched.said_on
                                LIMIT 1) AS entered_since
                            WHERE x.project_id = :projectId AND x.id IS DISTINCT FROM matched.experiment_id)
                    END
                ON CONFLICT (judgement) WHERE first DO NOTHING
                RETURNING event_id),
            others AS MATERIALIZED (
                SELECT event_id FROM unnest(:eventIds::uuid[]) AS given (event_id)
                EXCEPT
                SELECT event_id FROM plain),
            added AS MATERIALIZED (
                SELECT experiment_id, subject, variant, metric_id, source, count(*) AS d, sum(coalesce(number, 0)) AS m
                FROM matched
                WHERE event_id NOT IN (SELECT event_id FROM others)
                    AND experiment_id IS NOT NULL AND variant IS NOT NULL AND subject IS NOT NULL AND NOT forced
                GROUP BY experiment_id, subject, variant, metric_id, source
                ORDER BY experiment_id, subject, variant, metric_id, source),
            old_subjects AS (
                UPDATE subject_metric s
                SET events = s.events + d, total = s.total + m
                FROM added
                WHERE (s.experiment_id, s.subject, s.variant, s.metric_id, s.source)
                    = (added.experiment_id, added.subject, added.variant, added.metric_id, added.source)
                RETURNING added.*, s.events, s.total, s.pre_score),
            unknown AS MATERIALIZED (
                SELECT added.*
                FROM added
                LEFT JOIN old_subjects USING (experiment_id, subject, variant, metric_id, source)
                WHERE old_subjects.events IS NULL),
            new_subjects AS (
                INSERT INTO subject_metric AS s (experiment_id, subject, variant, metric_id, source, events, total)
                SELECT *
                FROM unknown
                ON CONFLICT (experiment_id, subject, variant, metric_id, source) DO UPDATE
                SET events = s.events + excluded.events, total = s.total + excluded.total
                RETURNING experiment_id, subject, variant, metric_id, source, events, total, pre_score),
            total AS (
                SELECT *
                FROM old_subjects
                UNION ALL
                SELECT experiment_id, subject, variant, metric_id, source, d, m, n.events, n.total, n.pre_score
                FROM new_subjects n
                JOIN unknown USING (experiment_id, subject, variant, metric_id, source)),
            placed AS MATERIALIZED (
                SELECT total.*, first.*
                FROM total
                CROSS JOIN LATERAL (
                    SELECT profile, (first_at AT TIME ZONE 'UTC')::date AS day, allocation, first_at, first_id, in_several
                    FROM subject_exposure s
                    WHERE (s.experiment_id, s.subject, s.variant) = (total.experiment_id, total.subject, total.variant)
                    LIMIT 1) AS first),
            of_cells AS (
                INSERT INTO metric_rollup AS r (experiment_id, metric_id, source, variant, profile, day, responded,
                    sum_d, sum_m, sum_dd, sum_mm, sum_md)
                SELECT experiment_id, metric_id, source, variant, profile, day, count(*) FILTER (WHERE events = d),
                    sum(d), sum(m), sum(d * (2 * events - d)), sum(m * (2 * total - m)), sum(d * total + m * (events - d))
                FROM placed
                WHERE NOT in_several
                GROUP BY experiment_id, metric_id, source, variant, profile, day
                ORDER BY experiment_id, metric_id, source, variant, profile, day
                ON CONFLICT (experiment_id, metric_id, source, variant, profile, day) DO UPDATE
                SET responded = r.responded + excluded.responded, sum_d = r.sum_d + excluded.sum_d,
                    sum_m = r.sum_m + excluded.sum_m, sum_dd = r.sum_dd + excluded.sum_dd,
                    sum_mm = r.sum_mm + excluded.sum_mm, sum_md = r.sum_md + excluded.sum_md),
            of_covariates AS (
                INSERT INTO covariate_rollup AS r (experiment_id, metric_id, source, variant, profile, subjects, sum_x, sum_xx,
                    sum_d, sum_m, sum_xd, sum_xm)
                SELECT experiment_id, metric_id, source, variant, profile, 0, 0, 0, sum(d), sum(m), sum(pre_score * d),
                    sum(pre_score * m)
                FROM placed
                WHERE pre_score IS NOT NULL AND NOT in_several
                GROUP BY experiment_id, metric_id, source, variant, profile
                ORDER BY experiment_id, metric_id, source, variant, profile
                ON CONFLICT (experiment_id, metric_id, source, variant, profile) DO UPDATE
                SET sum_d = r.sum_d + excluded.sum_d, sum_m = r.sum_m + excluded.sum_m,
                    sum_xd = r.sum_xd + excluded.sum_xd, sum_xm = r.sum_xm + excluded.sum_xm),
            of_distributions AS (
                INSERT INTO distribution_rollup AS r (experiment_id, metric_id, source, variant, profile, bin, subjects)
                SELECT experiment_id, metric_id, source, variant, profile, bin, sum(change)
                FROM placed
                JOIN metric ON metric.id = metric_id AND bins IS NOT NULL
                CROSS JOIN LATERAL (
                    VALUES (bin(bins, events - d, total - m), -1), (bin(bins, events, total), 1)) AS moved (bin, change)
                WHERE bin IS NOT NULL AND NOT in_several
                GROUP BY experiment_id, metric_id, source, variant, profile, bin
                HAVING sum(change) <> 0
                ORDER BY experiment_id, metric_id, source, variant, profile, bin
                ON CONFLICT (experiment_id, metric_id, source, variant, profile, bin) DO UPDATE
                SET subjects = r.subjects + excluded.subjects),
            of_entries AS (
                INSERT INTO entry_metric_rollup AS r (experiment_id, metric_id, source, allocation, variant, profile, responded,
                    sum_d, sum_m, sum_dd, sum_mm, sum_md)
                SELECT experiment_id, metric_id, source, allocation, variant, profile, count(*) FILTER (WHERE events = d),
                    sum(d), sum(m), sum(d * (2 * events - d)), sum(m * (2 * total - m)), sum(d * total + m * (events - d))
                FROM placed
                WHERE NOT in_several OR NOT EXISTS (
                    SELECT FROM subject_exposure o
                    WHERE (o.experiment_id, o.subject) = (placed.experiment_id, placed.subject)
                        AND (o.first_at, o.first_id) < (placed.first_at, placed.first_id))
                GROUP BY experiment_id, metric_id, source, allocation, variant, profile
                ORDER BY experiment_id, metric_id, source, allocation, variant, profile
                ON CONFLICT (experiment_id, metric_id, source, allocation, variant, profile) DO UPDATE
                SET responded = r.responded + excluded.responded, sum_d = r.sum_d + excluded.sum_d,
                    sum_m = r.sum_m + excluded.sum_m, sum_dd = r.sum_dd + excluded.sum_dd,
                    sum_mm = r.sum_mm + excluded.sum_mm, sum_md = r.sum_md + excluded.sum_md)
            SELECT event_id
            FROM others
            """;

    private final DatabaseClient db;

    PlainFeedback(DatabaseClient db) {
        this.db = db;
    }

    /** What many events of a group have in common, so that it travels once. */
    private record Said(long metricId, String kind, String source, Instant receivedAt) {

        static Said of(FeedbackEvent event) {
            return new Said(event.metricId(), event.kind().wireName(), event.source(), event.receivedAt());
        }
    }

    /** Whether an event may turn out to be plain. */
    static boolean maySettle(FeedbackEvent event) {
        return !event.retracted() && !event.kind().isComparison();
    }

    /**
     * Takes in those events that are plain, and answers the ids of the others. Fails with a {@link DuplicateKeyException} and
     * takes in none if an id was received before for another judgement.
     *
     * @param events such that {@link #maySettle}, each id once, in the order of ids
     */
    Mono<Set<UUID>> take(long projectId, List<FeedbackEvent> events) {
        if (events.isEmpty()) {
            return Mono.just(Set.of());
        }
        var dictionary = new LinkedHashMap<Said, Integer>();
        var said = events.stream()
                .map(event -> dictionary.computeIfAbsent(Said.of(event), next -> dictionary.size() + 1))
                .toArray(Integer[]::new);
        return bind(bind(db.sql(TAKE), dictionary.keySet()), events)
                .bind("projectId", projectId)
                .bind("said", said)
                .mapValue(UUID.class)
                .all()
                .collect(Collectors.toSet());
    }

    private static DatabaseClient.GenericExecuteSpec bind(
            DatabaseClient.GenericExecuteSpec sql, Collection<Said> dictionary) {
        return sql.bind("metricIds", column(dictionary, Said::metricId, Long[]::new))
                .bind("kinds", column(dictionary, Said::kind, String[]::new))
                .bind("sources", column(dictionary, Said::source, String[]::new))
                .bind("receivedAts", column(dictionary, said -> Columns.micros(said.receivedAt()), Long[]::new));
    }

    private static DatabaseClient.GenericExecuteSpec bind(
            DatabaseClient.GenericExecuteSpec sql, List<FeedbackEvent> events) {
        return sql.bind("eventIds", column(events, FeedbackEvent::eventId, UUID[]::new))
                .bind("exposureIds", column(events, FeedbackEvent::exposureId, UUID[]::new))
                .bind("requestIds", column(events, FeedbackEvent::requestId, String[]::new))
                .bind("raters", column(events, FeedbackEvent::rater, String[]::new))
                .bind("numbers", column(events, FeedbackEvent::number, BigDecimal[]::new))
                .bind("categories", column(events, FeedbackEvent::category, String[]::new))
                .bind("bodies", column(events, FeedbackEvent::text, String[]::new))
                .bind("metadata", column(events, PlainFeedback::metadata, String[]::new))
                .bind("contentHashes", column(events, FeedbackEvent::contentHash, UUID[]::new))
                .bind("occurredAts", column(events, PlainFeedback::occurredAt, Long[]::new));
    }

    static @Nullable String metadata(FeedbackEvent event) {
        return event.metadata() == null ? null : event.metadata().toString();
    }

    /** Absent where it is taken to be when it was received. */
    private static @Nullable Long occurredAt(FeedbackEvent event) {
        return event.occurredAt().equals(event.receivedAt()) ? null : Columns.micros(event.occurredAt());
    }
}
