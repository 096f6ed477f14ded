-- experiment

-- The segment tables of profiles that have left the pool: {profile: {"segments": […], "movedPpm": …, "reason": …, "posterior": …}}.
ALTER TABLE allocation ADD COLUMN profiles jsonb NOT NULL DEFAULT '{}';

-- Who gets which variant by an allocation: the segments of a profile, which are those of the allocation if it has none of its own.
CREATE FUNCTION segments_of(allocation allocation, profile text) RETURNS jsonb LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT coalesce(allocation.profiles -> profile -> 'segments', allocation.segments)
$$;

-- feedback

-- Subjects are held against the shares of their profile.
DROP VIEW IF EXISTS expected_entry_rollup;

ALTER TABLE entry_rollup DROP CONSTRAINT entry_rollup_pkey;
ALTER TABLE entry_rollup ADD COLUMN profile text;

DELETE FROM entry_rollup;
INSERT INTO entry_rollup (experiment_id, allocation, variant, profile, subjects, in_several)
SELECT experiment_id, allocation, variant, profile, count(*), count(*) FILTER (WHERE variants > 1)
FROM (
    SELECT DISTINCT ON (experiment_id, subject) experiment_id, allocation, variant, profile,
        count(*) OVER (PARTITION BY experiment_id, subject) AS variants
    FROM subject_exposure
    WHERE exposures > 0
    ORDER BY experiment_id, subject, first_at, first_id) AS entered
GROUP BY experiment_id, allocation, variant, profile;

ALTER TABLE entry_rollup ALTER COLUMN profile SET NOT NULL;
ALTER TABLE entry_rollup ADD PRIMARY KEY (experiment_id, allocation, variant, profile);

-- serving

DROP TRIGGER assignment_counted ON assignment;

ALTER TABLE assignment_rollup DROP CONSTRAINT assignment_rollup_pkey;
ALTER TABLE assignment_rollup ADD COLUMN profile text;

DELETE FROM assignment_rollup;
INSERT INTO assignment_rollup (experiment_id, allocation, variant, profile, shard, subjects)
SELECT experiment_id, allocation, variant, profile, bucket % 16, count(*)
FROM assignment
GROUP BY experiment_id, allocation, variant, profile, bucket % 16;

ALTER TABLE assignment_rollup ALTER COLUMN profile SET NOT NULL;
ALTER TABLE assignment_rollup ADD PRIMARY KEY (experiment_id, allocation, variant, profile, shard);

-- In the order of the key, so that no two statements wait for each other.
CREATE OR REPLACE FUNCTION count_assignments() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO assignment_rollup AS r (experiment_id, allocation, variant, profile, shard, subjects)
    SELECT experiment_id, allocation, variant, profile, bucket % 16, count(*)
    FROM added
    GROUP BY experiment_id, allocation, variant, profile, bucket % 16
    ORDER BY experiment_id, allocation, variant, profile, bucket % 16
    ON CONFLICT (experiment_id, allocation, variant, profile, shard) DO UPDATE SET subjects = r.subjects + excluded.subjects;
    RETURN NULL;
END $$;

CREATE TRIGGER assignment_counted AFTER INSERT ON assignment REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION count_assignments();
