-- serving

-- Stored assignments, counted where they are made. Shards keep first requests of many subjects from waiting for one row.
CREATE TABLE assignment_rollup (
    experiment_id bigint  NOT NULL,
    allocation    integer NOT NULL,
    variant       text    NOT NULL,
    shard         integer NOT NULL,
    subjects      bigint  NOT NULL,
    PRIMARY KEY (experiment_id, allocation, variant, shard)
);

INSERT INTO assignment_rollup (experiment_id, allocation, variant, shard, subjects)
SELECT experiment_id, allocation, variant, bucket % 16, count(*)
FROM assignment
GROUP BY experiment_id, allocation, variant, bucket % 16;

-- In the order of the key, so that no two statements wait for each other.
CREATE FUNCTION count_assignments() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO assignment_rollup AS r (experiment_id, allocation, variant, shard, subjects)
    SELECT experiment_id, allocation, variant, bucket % 16, count(*)
    FROM added
    GROUP BY experiment_id, allocation, variant, bucket % 16
    ORDER BY experiment_id, allocation, variant, bucket % 16
    ON CONFLICT (experiment_id, allocation, variant, shard) DO UPDATE SET subjects = r.subjects + excluded.subjects;
    RETURN NULL;
END $$;

CREATE TRIGGER assignment_counted AFTER INSERT ON assignment REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION count_assignments();

-- feedback

-- The oldest judgement that waits is found at once.
DROP INDEX feedback_pending;
CREATE INDEX feedback_pending ON feedback (project_id, received_at) WHERE pending;

-- Finds the subject that judged most: the logarithm of the number of its judgements, so that the index changes when they
-- double, and nothing for those who said little.
ALTER TABLE subject_metric ADD COLUMN magnitude smallint
    GENERATED ALWAYS AS (CASE WHEN events > 10 THEN floor(ln(events::float8) / ln(2::float8))::smallint END) STORED;

CREATE INDEX subject_metric_magnitude ON subject_metric (experiment_id, metric_id, source, magnitude)
    WHERE magnitude IS NOT NULL;

-- analysis

-- The smallest p-value of the sequential tests of the split, of all looks so far.
CREATE TABLE split_look (
    experiment_id bigint           NOT NULL REFERENCES experiment,
    population    text             NOT NULL CHECK (population IN ('assigned', 'exposed', 'responded')),
    metric        text             NOT NULL, -- of those who responded, else empty
    source        text             NOT NULL,
    p_value       double precision NOT NULL,
    looked_at     timestamptz      NOT NULL, -- when it was so small
    PRIMARY KEY (experiment_id, population, metric, source)
);
