-- A project as version 10 of the tables kept it: two experiments, of which the second is adaptive, where every fourth subject
-- sees any variant and is counted in each.

INSERT INTO project (key, name, created_at) VALUES ('team', 'Team', now());
INSERT INTO prompt (project_id, key, type, created_by, created_at, updated_at) VALUES (1, 'reply', 'text', 'ann', now(), now());
INSERT INTO experiment (project_id, key, name, prompt_id, label, status, traffic_ppm, salt, stickiness, primary_metric,
    allocation_policy, created_by, created_at)
SELECT 1, mode, mode, 1, mode, 'running', 1000000, mode, 'hash', 'stars', jsonb_build_object('mode', mode), 'ann', now()
FROM unnest(ARRAY['fixed', 'thompson']) AS mode;
INSERT INTO metric (project_id, key, kind, direction, minimum, maximum, created_at)
VALUES (1, 'stars', 'rating', 'higher', 1, 5, now()), (1, 'latency', 'signal', 'lower', 0, NULL, now());

INSERT INTO exposure (project_id, id, prompt_id, version, subject, profile, experiment_id, variant, allocation, forced, source,
    occurred_at, received_at)
SELECT 1, md5('exposure ' || i)::uuid, 1, 1, 'subject ' || s, CASE WHEN i % 3 = 0 THEN 'expert' ELSE '' END, 1 + i % 2,
    CASE (CASE WHEN s % 4 = 0 THEN i / 2 ELSE s END) % 2 WHEN 0 THEN 'control' ELSE 'treatment' END, nullif(i % 3, 0),
    i % 29 = 0, 'server', '2026-03-01Z'::timestamptz + i * 37 % 4000 * interval '1 minute', '2026-03-05Z'::timestamptz
FROM generate_series(1, 200) AS i
CROSS JOIN LATERAL (SELECT i * 17 % 61) AS of_subject (s)
UNION ALL
SELECT 1, md5('earlier ' || s)::uuid, 1, 1, 'subject ' || s, '', NULL, NULL, NULL, false, 'server', '2026-02-01Z', '2026-02-01Z'
FROM generate_series(0, 60) AS s;

INSERT INTO feedback (project_id, event_id, metric_id, kind, source, rater, exposure_id, number, target, content_hash, pending,
    first, subject_hash, occurred_at, received_at)
SELECT 1, md5('judgement ' || j)::uuid, 1 + j % 2, CASE j % 2 WHEN 0 THEN 'rating' ELSE 'signal' END, 'end_user', 'rater ' || j,
    e.id, CASE j % 2 WHEN 0 THEN 1 + j / 2 % 5 ELSE j * 7919 % 1000 / 10.0 END, e.id, md5('content ' || j)::uuid, false, true,
    CASE WHEN NOT e.forced THEN subject_hash(1, e.subject) END, e.occurred_at, e.received_at
FROM generate_series(1, 600) AS j
JOIN exposure e ON e.id = md5(CASE WHEN j % 6 < 2 THEN 'earlier ' || j * 13 % 61 ELSE 'exposure ' || j * 13 % 200 END)::uuid;

INSERT INTO subject_exposure (experiment_id, subject, variant, profile, first_at, first_id, allocation, exposures)
SELECT DISTINCT ON (experiment_id, subject, variant) experiment_id, subject, variant, profile, occurred_at, id,
    coalesce(allocation, 0), count(*) OVER (PARTITION BY experiment_id, subject, variant)
FROM exposure
WHERE experiment_id IS NOT NULL AND NOT forced
ORDER BY experiment_id, subject, variant, occurred_at, id;

INSERT INTO subject_metric (experiment_id, metric_id, source, subject, variant, events, total)
SELECT e.experiment_id, f.metric_id, f.source, e.subject, e.variant, count(*), sum(f.number)
FROM feedback f
JOIN exposure e ON e.id = f.exposure_id
WHERE e.experiment_id IS NOT NULL AND NOT e.forced
GROUP BY e.experiment_id, f.metric_id, f.source, e.subject, e.variant;

INSERT INTO subject_metric (experiment_id, subject, variant, metric_id, source, events, total, pre_score)
SELECT experiment_id, subject, variant, metric_id, source, 0, 0, score
FROM (SELECT *, min(first_at) OVER (PARTITION BY experiment_id, subject) AS entered_at FROM subject_exposure) AS entered
CROSS JOIN LATERAL pre_period(1, experiment_id, subject, (entered_at AT TIME ZONE 'UTC')::date)
ON CONFLICT (experiment_id, subject, variant, metric_id, source) DO UPDATE SET pre_score = excluded.pre_score;

INSERT INTO exposure_rollup (experiment_id, variant, profile, day, subjects, exposures, forced)
SELECT experiment_id, variant, profile, day, sum(subjects), sum(exposures), sum(forced)
FROM (
    SELECT experiment_id, variant, profile, (first_at AT TIME ZONE 'UTC')::date AS day, 1 AS subjects, exposures, 0 AS forced
    FROM subject_exposure
    UNION ALL
    SELECT experiment_id, variant, profile, (occurred_at AT TIME ZONE 'UTC')::date, 0, 0, 1
    FROM exposure
    WHERE forced) AS parts
GROUP BY experiment_id, variant, profile, day;

INSERT INTO metric_rollup
SELECT experiment_id, metric_id, source, variant, profile, (first_at AT TIME ZONE 'UTC')::date AS day, count(*), sum(events),
    sum(total), sum(events::numeric * events), sum(total * total), sum(total * events)
FROM subject_metric
JOIN subject_exposure USING (experiment_id, subject, variant)
WHERE events > 0
GROUP BY experiment_id, metric_id, source, variant, profile, day;

INSERT INTO covariate_rollup
SELECT experiment_id, metric_id, source, variant, profile, count(*), sum(pre_score), sum(pre_score * pre_score), sum(events),
    sum(total), sum(pre_score * events), sum(pre_score * total)
FROM subject_metric
JOIN subject_exposure USING (experiment_id, subject, variant)
WHERE pre_score IS NOT NULL
GROUP BY experiment_id, metric_id, source, variant, profile;

INSERT INTO distribution_rollup
SELECT experiment_id, metric_id, source, variant, profile, bin(bins, events, total) AS bin, count(*)
FROM subject_metric
JOIN subject_exposure USING (experiment_id, subject, variant)
JOIN metric ON metric.id = metric_id
WHERE events > 0
GROUP BY experiment_id, metric_id, source, variant, profile, bin(bins, events, total);

INSERT INTO entry_rollup (experiment_id, allocation, variant, subjects, in_several)
SELECT experiment_id, allocation, variant, count(*), count(*) FILTER (WHERE variants > 1)
FROM (
    SELECT DISTINCT ON (experiment_id, subject) experiment_id, allocation, variant,
        count(*) OVER (PARTITION BY experiment_id, subject) AS variants
    FROM subject_exposure
    ORDER BY experiment_id, subject, first_at, first_id) AS entered
GROUP BY experiment_id, allocation, variant;

INSERT INTO entry_metric_rollup
SELECT experiment_id, metric_id, source, allocation, variant, profile, count(*), sum(events), sum(total),
    sum(events::numeric * events), sum(total * total), sum(total * events)
FROM (
    SELECT DISTINCT ON (experiment_id, subject) experiment_id, subject, variant, profile, allocation
    FROM subject_exposure
    ORDER BY experiment_id, subject, first_at, first_id) AS entered
JOIN subject_metric USING (experiment_id, subject, variant)
WHERE events > 0 AND experiment_id = 2
GROUP BY experiment_id, metric_id, source, allocation, variant, profile;
