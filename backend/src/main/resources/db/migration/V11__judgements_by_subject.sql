-- feedback

-- Where the judgements of numbers on what a subject saw begin among all judgements; they end 2^32 further.
CREATE FUNCTION judgements_from(project_id bigint, subject text) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT hashtextextended(subject, project_id) & ~x'ffffffff'::bigint
$$;

-- Tells the judgements of a rater on a target from others, and keeps those of a subject together, so that the index which keeps
-- out repetitions also finds all that a subject said. Without a subject, which it is for what is no number or was forced, there
-- is nothing to keep together. Where two have the same, one is taken for a repetition of the other, which costs a closer look
-- and is not wrong.
CREATE FUNCTION judgement(project_id bigint, subject text, target uuid, metric_id bigint, source text, rater text)
RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE
        WHEN subject IS NULL THEN judgement(target, metric_id, source, rater)
        ELSE judgements_from(project_id, subject) | (judgement(target, metric_id, source, rater) & x'ffffffff'::bigint)
    END
$$;

-- The judgement of a target that has arrived; none of none.
CREATE FUNCTION judgement_on(project bigint, judged uuid, metric bigint, source text, rater text) RETURNS bigint
LANGUAGE sql STABLE AS $$
    SELECT judgement(
        project,
        (SELECT subject
         FROM exposure e
         JOIN metric m ON m.id = metric AND m.kind IN ('binary', 'rating', 'reward', 'signal')
         WHERE (e.project_id, e.id) = (project, judged) AND NOT e.forced),
        judged, metric, source, rater)
$$;

-- The views stand in the way of another column; they are made again afterwards.
DROP VIEW IF EXISTS counted_feedback CASCADE;

DROP INDEX feedback_first;
DROP INDEX feedback_repeated;
DROP INDEX feedback_subject;

ALTER TABLE feedback DROP COLUMN subject_hash;
ALTER TABLE feedback ADD COLUMN judgement bigint; -- none while pending
DROP FUNCTION subject_hash;

UPDATE feedback f
SET judgement = judgement(f.project_id, e.subject, f.target, f.metric_id, f.source, f.rater)
FROM feedback g
LEFT JOIN exposure e ON (e.project_id, e.id) = (g.project_id, g.exposure_id) AND NOT e.forced
    AND g.kind IN ('binary', 'rating', 'reward', 'signal')
WHERE (f.project_id, f.event_id) = (g.project_id, g.event_id) AND NOT f.pending;

UPDATE feedback f
SET first = false
FROM (
    SELECT project_id, event_id, row_number() OVER (PARTITION BY judgement ORDER BY received_at, event_id) AS place
    FROM feedback
    WHERE first) AS held
WHERE place > 1 AND (f.project_id, f.event_id) = (held.project_id, held.event_id);

CREATE UNIQUE INDEX feedback_first ON feedback (judgement) WHERE first;
CREATE INDEX feedback_repeated ON feedback (judgement) WHERE NOT first AND NOT pending;

-- What a subject said on each metric before a day, outside an experiment: the mean of its judgements as they stood then. By the
-- indexes, however small the planner believes the tables to be.
CREATE OR REPLACE FUNCTION pre_period(project bigint, experiment bigint, judge text, first_day date)
RETURNS TABLE (metric_id bigint, source text, score numeric)
LANGUAGE sql STABLE ROWS 2 SET enable_seqscan = off AS $$
    SELECT metric_id, source, trim_scale(round(avg(trim_scale(number)), 12))
    FROM (
        SELECT DISTINCT ON (f.target, f.metric_id, f.source, f.rater) f.metric_id, f.source, f.number, f.retracted
        FROM (
            SELECT *
            FROM feedback
            WHERE first AND judgement BETWEEN judgements_from(project, judge) AND judgements_from(project, judge) + x'ffffffff'::bigint
            UNION ALL
            SELECT *
            FROM feedback
            WHERE NOT first AND NOT pending
              AND judgement BETWEEN judgements_from(project, judge) AND judgements_from(project, judge) + x'ffffffff'::bigint) AS f
        CROSS JOIN LATERAL (
            SELECT subject, experiment_id, forced
            FROM exposure
            WHERE (project_id, id) = (f.project_id, f.exposure_id)
            LIMIT 1) AS e
        WHERE f.project_id = project AND f.kind IN ('binary', 'rating', 'reward', 'signal')
          AND f.occurred_at < first_day::timestamp AT TIME ZONE 'UTC'
          AND e.subject = judge AND NOT e.forced AND e.experiment_id IS DISTINCT FROM experiment
        ORDER BY f.target, f.metric_id, f.source, f.rater, f.occurred_at DESC, f.event_id DESC) AS newest
    WHERE NOT retracted
    GROUP BY metric_id, source
$$;
