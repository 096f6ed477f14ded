-- The views stand in the way of a new type; they are made again afterwards.
DROP VIEW IF EXISTS counted_feedback CASCADE;

-- 122 bits are enough to tell one content from another.
ALTER TABLE feedback ALTER COLUMN content_hash TYPE uuid USING encode(substring(content_hash FOR 16), 'hex')::uuid;

-- Few judge one target, and most of them once: the rest of the judgement need not be in the index.
DROP INDEX feedback_judgement;
CREATE INDEX feedback_judgement ON feedback (target, rater) WHERE NOT pending;
