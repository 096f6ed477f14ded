-- feedback

-- Who saw what a number judges, so that all that a subject said is found: eight bytes, and what they lead to is looked at more
-- closely. None for what is no number, has no subject, or was forced.
ALTER TABLE feedback ADD COLUMN subject_hash bigint;

CREATE FUNCTION subject_hash(project_id bigint, subject text) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT hashtextextended(subject, project_id)
$$;

UPDATE feedback f
SET subject_hash = subject_hash(f.project_id, e.subject)
FROM exposure e
WHERE (e.project_id, e.id) = (f.project_id, f.exposure_id) AND NOT e.forced
  AND NOT f.pending AND f.kind IN ('binary', 'rating', 'reward', 'signal');

CREATE INDEX feedback_subject ON feedback (subject_hash) WHERE subject_hash IS NOT NULL;

-- What a subject said on each metric before a day, outside an experiment: the mean of its judgements as they stood then. By the
-- indexes, however small the planner believes the tables to be.
CREATE FUNCTION pre_period(project bigint, experiment bigint, judge text, first_day date)
RETURNS TABLE (metric_id bigint, source text, score numeric)
LANGUAGE sql STABLE ROWS 2 SET enable_seqscan = off AS $$
    SELECT metric_id, source, trim_scale(round(avg(trim_scale(number)), 12))
    FROM (
        SELECT DISTINCT ON (f.target, f.metric_id, f.source, f.rater) f.metric_id, f.source, f.number, f.retracted
        FROM feedback f
        CROSS JOIN LATERAL (
            SELECT subject, experiment_id
            FROM exposure
            WHERE (project_id, id) = (f.project_id, f.exposure_id)
            LIMIT 1) AS e
        WHERE f.subject_hash = subject_hash(project, judge) AND f.project_id = project
          AND f.occurred_at < first_day::timestamp AT TIME ZONE 'UTC'
          AND e.subject = judge AND e.experiment_id IS DISTINCT FROM experiment
        ORDER BY f.target, f.metric_id, f.source, f.rater, f.occurred_at DESC, f.event_id DESC) AS newest
    WHERE NOT retracted
    GROUP BY metric_id, source
$$;

-- Of the days before that of the subject's first exposure in the experiment; none when it said nothing.
ALTER TABLE subject_metric ADD COLUMN pre_score numeric;

-- Over subjects with a score x from before: Σx and Σx², of what they said since Σd and Σm, and Σxd and Σxm.
CREATE TABLE covariate_rollup (
    experiment_id bigint  NOT NULL,
    metric_id     bigint  NOT NULL,
    source        text    NOT NULL,
    variant       text    NOT NULL,
    profile       text    NOT NULL,
    subjects      bigint  NOT NULL,
    sum_x         numeric NOT NULL,
    sum_xx        numeric NOT NULL,
    sum_d         numeric NOT NULL,
    sum_m         numeric NOT NULL,
    sum_xd        numeric NOT NULL,
    sum_xm        numeric NOT NULL,
    PRIMARY KEY (experiment_id, metric_id, source, variant, profile)
);

-- How the values of a metric are sorted into bins, if they are: ratings on a short scale by whole numbers; signals and rewards
-- that are better low, or have no upper limit, by buckets of equal relative width.
ALTER TABLE metric ADD COLUMN bins text GENERATED ALWAYS AS (
    CASE
        WHEN kind = 'rating' AND minimum = trunc(minimum) AND maximum = trunc(maximum) AND maximum - minimum <= 10
            THEN 'whole'
        WHEN kind IN ('reward', 'signal') AND (direction = 'lower' OR maximum IS NULL) THEN 'logarithmic'
    END) STORED;

-- The bin of a subject's mean: the nearest whole number; or 0 for what is closer to zero than 1e-9, and otherwise one of a hundred
-- to a power of ten, from 1 at 1e-9 to 2101 at 1e12 and beyond, with the sign of the value. None without events.
CREATE FUNCTION bin(bins text, events bigint, total numeric) RETURNS integer
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE
        WHEN bins IS NULL OR events = 0 THEN NULL
        WHEN bins = 'whole' THEN round(trim_scale(total) / events)::integer
        WHEN abs(total) < 1e-9 * events THEN 0
        ELSE sign(total)::integer * least(901 + floor(100 * log(abs(trim_scale(total)) / events))::integer, 2101)
    END
$$;

-- How many subjects have a mean in a bin.
CREATE TABLE distribution_rollup (
    experiment_id bigint  NOT NULL,
    metric_id     bigint  NOT NULL,
    source        text    NOT NULL,
    variant       text    NOT NULL,
    profile       text    NOT NULL,
    bin           integer NOT NULL,
    subjects      bigint  NOT NULL,
    PRIMARY KEY (experiment_id, metric_id, source, variant, profile, bin)
);

-- What these roll-ups would hold had they been there from the beginning.
INSERT INTO subject_metric (experiment_id, subject, variant, metric_id, source, events, total, pre_score)
SELECT s.experiment_id, s.subject, s.variant, p.metric_id, p.source, 0, 0, p.score
FROM (
    SELECT s.*, x.project_id, min(first_at) OVER (PARTITION BY experiment_id, subject) AS entered_at
    FROM subject_exposure s
    JOIN experiment x ON x.id = s.experiment_id) AS s
CROSS JOIN LATERAL pre_period(project_id, experiment_id, subject, (entered_at AT TIME ZONE 'UTC')::date) AS p
ON CONFLICT (experiment_id, subject, variant, metric_id, source) DO UPDATE SET pre_score = excluded.pre_score;

INSERT INTO covariate_rollup
SELECT experiment_id, metric_id, source, variant, profile, count(*),
    sum(pre_score), sum(pre_score * pre_score), sum(events), sum(total), sum(pre_score * events), sum(pre_score * total)
FROM subject_metric
JOIN subject_exposure USING (experiment_id, subject, variant)
WHERE pre_score IS NOT NULL
GROUP BY experiment_id, metric_id, source, variant, profile;

INSERT INTO distribution_rollup
SELECT experiment_id, metric_id, source, variant, profile, bin(bins, events, total) AS bin, count(*)
FROM subject_metric
JOIN subject_exposure USING (experiment_id, subject, variant)
JOIN metric ON metric.id = metric_id
WHERE bins IS NOT NULL AND events > 0
GROUP BY experiment_id, metric_id, source, variant, profile, bin(bins, events, total);
