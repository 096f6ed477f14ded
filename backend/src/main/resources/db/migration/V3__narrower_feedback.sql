-- 122 bits are enough to tell one content from another.
ALTER TABLE feedback ALTER COLUMN content_hash TYPE uuid USING encode(substring(content_hash FOR 16), 'hex')::uuid;

-- Few judge one target, and most of them once: the rest of the judgement need not be in the index.
DROP INDEX feedback_judgement;
CREATE INDEX feedback_judgement ON feedback (target, rater) WHERE NOT pending;
