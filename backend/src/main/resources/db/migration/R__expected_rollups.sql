-- What every roll-up must be, derived from exposures and feedback alone. The intake folds changes into the tables; these views
-- are what a rebuild writes and what a check compares with. Rows that sum to nothing are left out on both sides.

CREATE OR REPLACE VIEW counted_feedback AS
SELECT project_id, event_id, metric_id, kind, source, exposure_id, number, ranked, rank_numbers
FROM (
    SELECT DISTINCT ON (project_id, target, metric_id, source, rater) *
    FROM feedback
    WHERE NOT pending
    ORDER BY project_id, target, metric_id, source, rater, occurred_at DESC, event_id DESC) AS newest
WHERE NOT retracted;

-- Who saw several variants is excluded from the sums of all of them.
CREATE OR REPLACE VIEW expected_subject_exposure AS
SELECT DISTINCT ON (project_id, experiment_id, subject, variant)
    project_id, experiment_id, subject, variant, profile, occurred_at AS first_at, id AS first_id,
    count(*) OVER (PARTITION BY project_id, experiment_id, subject, variant) AS exposures, coalesce(allocation, 0) AS allocation,
    min(variant) OVER of_subject <> max(variant) OVER of_subject AS in_several
FROM exposure
WHERE experiment_id IS NOT NULL AND variant IS NOT NULL AND subject IS NOT NULL AND NOT forced
WINDOW of_subject AS (PARTITION BY project_id, experiment_id, subject)
ORDER BY project_id, experiment_id, subject, variant, occurred_at, id;

-- Those who said something in the experiment, and those who said something on the metric before it.
CREATE OR REPLACE VIEW expected_subject_metric AS
SELECT project_id, experiment_id, metric_id, source, subject, variant,
    coalesce(said.events, 0) AS events, coalesce(said.total, 0) AS total, before.pre_score
FROM (
    SELECT e.project_id, e.experiment_id, f.metric_id, f.source, e.subject, e.variant,
        count(*) AS events, sum(coalesce(f.number, 0)) AS total
    FROM counted_feedback f
    JOIN exposure e ON e.project_id = f.project_id AND e.id = f.exposure_id
    WHERE f.kind NOT IN ('pairwise', 'ranking')
      AND e.experiment_id IS NOT NULL AND e.variant IS NOT NULL AND e.subject IS NOT NULL AND NOT e.forced
    GROUP BY e.project_id, e.experiment_id, f.metric_id, f.source, e.subject, e.variant) AS said
FULL JOIN (
    SELECT project_id, experiment_id, p.metric_id, p.source, subject, variant, p.score AS pre_score
    FROM (
        SELECT *, min(first_at) OVER (PARTITION BY project_id, experiment_id, subject) AS entered_at
        FROM expected_subject_exposure) AS entered
    CROSS JOIN LATERAL pre_period(project_id, experiment_id, subject, (entered_at AT TIME ZONE 'UTC')::date) AS p
    ) AS before USING (project_id, experiment_id, metric_id, source, subject, variant);

CREATE OR REPLACE VIEW expected_exposure_rollup AS
SELECT project_id, experiment_id, variant, profile, day,
    sum(subjects)::bigint AS subjects, sum(exposures)::bigint AS exposures, sum(forced)::bigint AS forced
FROM (
    SELECT project_id, experiment_id, variant, profile, (first_at AT TIME ZONE 'UTC')::date AS day,
        1 AS subjects, exposures, 0 AS forced
    FROM expected_subject_exposure
    WHERE NOT in_several
    UNION ALL
    SELECT project_id, experiment_id, variant, profile, (occurred_at AT TIME ZONE 'UTC')::date, 0, 0, 1
    FROM exposure
    WHERE experiment_id IS NOT NULL AND variant IS NOT NULL AND forced) AS parts
GROUP BY project_id, experiment_id, variant, profile, day;

CREATE OR REPLACE VIEW expected_metric_rollup AS
SELECT project_id, experiment_id, m.metric_id, m.source, variant, x.profile,
    (x.first_at AT TIME ZONE 'UTC')::date AS day,
    count(*) AS responded, sum(m.events)::numeric AS sum_d, sum(m.total) AS sum_m,
    sum(m.events::numeric * m.events) AS sum_dd, sum(m.total * m.total) AS sum_mm, sum(m.total * m.events) AS sum_md
FROM expected_subject_metric m
JOIN expected_subject_exposure x USING (project_id, experiment_id, subject, variant)
WHERE m.events > 0 AND NOT x.in_several
GROUP BY project_id, experiment_id, m.metric_id, m.source, variant, x.profile, day;

CREATE OR REPLACE VIEW expected_covariate_rollup AS
SELECT project_id, experiment_id, m.metric_id, m.source, variant, x.profile,
    count(*) AS subjects, sum(m.pre_score) AS sum_x, sum(m.pre_score * m.pre_score) AS sum_xx,
    sum(m.events)::numeric AS sum_d, sum(m.total) AS sum_m,
    sum(m.pre_score * m.events) AS sum_xd, sum(m.pre_score * m.total) AS sum_xm
FROM expected_subject_metric m
JOIN expected_subject_exposure x USING (project_id, experiment_id, subject, variant)
WHERE m.pre_score IS NOT NULL AND NOT x.in_several
GROUP BY project_id, experiment_id, m.metric_id, m.source, variant, x.profile;

CREATE OR REPLACE VIEW expected_distribution_rollup AS
SELECT project_id, experiment_id, metric_id, source, variant, profile, bin, count(*) AS subjects
FROM (
    SELECT project_id, experiment_id, metric_id, m.source, variant, x.profile, bin(sorted.bins, m.events, m.total) AS bin
    FROM expected_subject_metric m
    JOIN (SELECT id AS metric_id, bins FROM metric) AS sorted USING (metric_id)
    JOIN expected_subject_exposure x USING (project_id, experiment_id, subject, variant)
    WHERE NOT x.in_several) AS means
WHERE bin IS NOT NULL
GROUP BY project_id, experiment_id, metric_id, source, variant, profile, bin;

CREATE OR REPLACE VIEW expected_entry_rollup AS
SELECT project_id, experiment_id, allocation, variant, profile,
    count(*) AS subjects, count(*) FILTER (WHERE in_several) AS in_several
FROM (
    SELECT DISTINCT ON (project_id, experiment_id, subject)
        project_id, experiment_id, allocation, variant, profile, in_several
    FROM expected_subject_exposure
    ORDER BY project_id, experiment_id, subject, first_at, first_id) AS entered
GROUP BY project_id, experiment_id, allocation, variant, profile;

-- Whether they are excluded from the other sums or not.
CREATE OR REPLACE VIEW expected_entry_metric_rollup AS
SELECT project_id, experiment_id, m.metric_id, m.source, x.allocation, variant, x.profile,
    count(*) AS responded, sum(m.events)::numeric AS sum_d, sum(m.total) AS sum_m,
    sum(m.events::numeric * m.events) AS sum_dd, sum(m.total * m.total) AS sum_mm, sum(m.total * m.events) AS sum_md
FROM expected_subject_metric m
JOIN (
    SELECT DISTINCT ON (project_id, experiment_id, subject)
        project_id, experiment_id, subject, variant, profile, allocation
    FROM expected_subject_exposure
    ORDER BY project_id, experiment_id, subject, first_at, first_id) AS x
    USING (project_id, experiment_id, subject, variant)
WHERE m.events > 0
GROUP BY project_id, experiment_id, m.metric_id, m.source, x.allocation, variant, x.profile;

-- The exposures of a comparison, one row each; profile and subject are those of the lowest id.
CREATE OR REPLACE VIEW compared_exposure AS
SELECT f.project_id, f.event_id, f.kind, f.metric_id, f.source, r.rank_number, e.version,
    min(e.prompt_id) OVER comparison AS prompt_id,
    first_value(e.profile) OVER by_id AS profile,
    first_value(coalesce(e.subject, 'exposure:' || e.id)) OVER by_id AS subject,
    CASE WHEN min(e.experiment_id) OVER comparison = max(e.experiment_id) OVER comparison
        THEN min(e.experiment_id) OVER comparison ELSE 0 END AS experiment_id,
    bool_or(e.forced) OVER comparison
        OR min(e.prompt_id) OVER comparison <> max(e.prompt_id) OVER comparison AS is_excluded
FROM counted_feedback f
CROSS JOIN LATERAL unnest(f.ranked, f.rank_numbers) AS r (exposure_id, rank_number)
JOIN exposure e ON e.project_id = f.project_id AND e.id = r.exposure_id
WHERE f.kind IN ('pairwise', 'ranking')
WINDOW comparison AS (PARTITION BY f.project_id, f.event_id),
    by_id AS (PARTITION BY f.project_id, f.event_id ORDER BY e.id
        ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING);

CREATE OR REPLACE VIEW expected_subject_pair AS
SELECT project_id, prompt_id, experiment_id, metric_id, source,
    versions[1] AS first_version, versions[2] AS second_version, profile, subject,
    count(*) FILTER (WHERE ranks[1] < ranks[2]) AS wins,
    count(*) FILTER (WHERE ranks[1] = ranks[2]) AS ties,
    count(*) FILTER (WHERE ranks[1] > ranks[2]) AS losses
FROM (
    SELECT project_id, prompt_id, experiment_id, metric_id, source, profile, subject,
        array_agg(version ORDER BY version) AS versions, array_agg(rank_number ORDER BY version) AS ranks
    FROM compared_exposure
    WHERE kind = 'pairwise' AND NOT is_excluded
    GROUP BY project_id, event_id, prompt_id, experiment_id, metric_id, source, profile, subject) AS pairs
WHERE versions[1] < versions[2]
GROUP BY project_id, prompt_id, experiment_id, metric_id, source, versions, profile, subject;

CREATE OR REPLACE VIEW expected_pair_rollup AS
SELECT project_id, prompt_id, experiment_id, metric_id, source, first_version, second_version, profile,
    count(*) AS subjects, sum(wins)::bigint AS wins, sum(ties)::bigint AS ties, sum(losses)::bigint AS losses,
    sum(d * d) AS sum_dd, sum(m * m) AS sum_mm, sum(m * d) AS sum_md
FROM expected_subject_pair
CROSS JOIN LATERAL (SELECT (wins + ties + losses)::numeric AS d, wins + 0.5 * ties AS m) AS of_subject
GROUP BY project_id, prompt_id, experiment_id, metric_id, source, first_version, second_version, profile;

CREATE OR REPLACE VIEW expected_ranking_rollup AS
SELECT project_id, prompt_id, experiment_id, metric_id, source, profile, ordering, count(*) AS count
FROM (
    SELECT project_id, event_id, prompt_id, experiment_id, metric_id, source, profile,
        string_agg(tied, '>' ORDER BY rank_number) AS ordering
    FROM (
        SELECT project_id, event_id, prompt_id, experiment_id, metric_id, source, profile, rank_number,
            array_to_string(array_agg(DISTINCT version), '=') AS tied
        FROM compared_exposure
        WHERE kind = 'ranking' AND NOT is_excluded
        GROUP BY project_id, event_id, prompt_id, experiment_id, metric_id, source, profile, rank_number) AS ranks
    GROUP BY project_id, event_id, prompt_id, experiment_id, metric_id, source, profile) AS orderings
GROUP BY project_id, prompt_id, experiment_id, metric_id, source, profile, ordering;
