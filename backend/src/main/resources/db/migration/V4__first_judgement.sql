-- Tells the judgements of a rater on a target from others. Eight bytes, so that the index is narrow; where two have the same,
-- one is taken for a repetition of the other, which costs a closer look and is not wrong.
CREATE FUNCTION judgement(target uuid, metric_id bigint, source text, rater text) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT hashtextextended(rater, hashtextextended(source, uuid_hash_extended(target, metric_id)))
$$;

-- Of all events of a judgement that are not pending, one holds its place, so that the index keeps out every other one that
-- would be the first.
ALTER TABLE feedback ADD COLUMN first boolean NOT NULL DEFAULT false;

UPDATE feedback f
SET first = true
FROM (
    SELECT DISTINCT ON (judgement(target, metric_id, source, rater)) project_id, event_id
    FROM feedback
    WHERE NOT pending
    ORDER BY judgement(target, metric_id, source, rater), received_at, event_id) AS earliest
WHERE (f.project_id, f.event_id) = (earliest.project_id, earliest.event_id);

DROP INDEX feedback_judgement;
CREATE UNIQUE INDEX feedback_first ON feedback (judgement(target, metric_id, source, rater)) WHERE first;
CREATE INDEX feedback_repeated ON feedback (judgement(target, metric_id, source, rater)) WHERE NOT first AND NOT pending;
