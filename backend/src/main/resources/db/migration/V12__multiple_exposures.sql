-- feedback

-- Whether the subject saw another variant of the experiment as well: it is excluded then, and in the sums of neither.
ALTER TABLE subject_exposure ADD COLUMN in_several boolean NOT NULL DEFAULT false;

UPDATE subject_exposure s
SET in_several = true
FROM (
    SELECT experiment_id, subject
    FROM subject_exposure
    GROUP BY experiment_id, subject
    HAVING count(*) > 1) AS several
WHERE (s.experiment_id, s.subject) = (several.experiment_id, several.subject);

-- Takes them out of the sums that they were in.
UPDATE exposure_rollup r
SET subjects = r.subjects - x.subjects, exposures = r.exposures - x.exposures
FROM (
    SELECT experiment_id, variant, profile, (first_at AT TIME ZONE 'UTC')::date AS day,
        count(*) AS subjects, sum(exposures)::bigint AS exposures
    FROM subject_exposure
    WHERE in_several
    GROUP BY experiment_id, variant, profile, day) AS x
WHERE (r.experiment_id, r.variant, r.profile, r.day) = (x.experiment_id, x.variant, x.profile, x.day);

UPDATE metric_rollup r
SET responded = r.responded - x.responded, sum_d = r.sum_d - x.d, sum_m = r.sum_m - x.m, sum_dd = r.sum_dd - x.dd,
    sum_mm = r.sum_mm - x.mm, sum_md = r.sum_md - x.md
FROM (
    SELECT experiment_id, metric_id, source, variant, profile, (first_at AT TIME ZONE 'UTC')::date AS day,
        count(*) AS responded, sum(events) AS d, sum(total) AS m, sum(events::numeric * events) AS dd,
        sum(total * total) AS mm, sum(total * events) AS md
    FROM subject_exposure
    JOIN subject_metric USING (experiment_id, subject, variant)
    WHERE in_several AND events > 0
    GROUP BY experiment_id, metric_id, source, variant, profile, day) AS x
WHERE (r.experiment_id, r.metric_id, r.source, r.variant, r.profile, r.day)
    = (x.experiment_id, x.metric_id, x.source, x.variant, x.profile, x.day);

UPDATE covariate_rollup r
SET subjects = r.subjects - x.subjects, sum_x = r.sum_x - x.x, sum_xx = r.sum_xx - x.xx, sum_d = r.sum_d - x.d,
    sum_m = r.sum_m - x.m, sum_xd = r.sum_xd - x.xd, sum_xm = r.sum_xm - x.xm
FROM (
    SELECT experiment_id, metric_id, source, variant, profile, count(*) AS subjects, sum(pre_score) AS x,
        sum(pre_score * pre_score) AS xx, sum(events) AS d, sum(total) AS m, sum(pre_score * events) AS xd,
        sum(pre_score * total) AS xm
    FROM subject_exposure
    JOIN subject_metric USING (experiment_id, subject, variant)
    WHERE in_several AND pre_score IS NOT NULL
    GROUP BY experiment_id, metric_id, source, variant, profile) AS x
WHERE (r.experiment_id, r.metric_id, r.source, r.variant, r.profile)
    = (x.experiment_id, x.metric_id, x.source, x.variant, x.profile);

UPDATE distribution_rollup r
SET subjects = r.subjects - x.subjects
FROM (
    SELECT experiment_id, metric_id, source, variant, profile, bin(bins, events, total) AS bin, count(*) AS subjects
    FROM subject_exposure
    JOIN subject_metric USING (experiment_id, subject, variant)
    JOIN metric ON metric.id = metric_id
    WHERE in_several AND bins IS NOT NULL AND events > 0
    GROUP BY experiment_id, metric_id, source, variant, profile, bin(bins, events, total)) AS x
WHERE (r.experiment_id, r.metric_id, r.source, r.variant, r.profile, r.bin)
    = (x.experiment_id, x.metric_id, x.source, x.variant, x.profile, x.bin);

-- What those said in their first variant who entered by an allocation: all of adaptive experiments as before, and now those
-- excluded of others, so that answers are counted where subjects entered, whether they are excluded or not.
INSERT INTO entry_metric_rollup (experiment_id, metric_id, source, allocation, variant, profile, responded, sum_d, sum_m,
    sum_dd, sum_mm, sum_md)
SELECT experiment_id, metric_id, m.source, allocation, variant, profile, count(*), sum(events), sum(total),
    sum(events::numeric * events), sum(total * total), sum(total * events)
FROM (
    SELECT DISTINCT ON (experiment_id, subject) experiment_id, subject, variant, profile, allocation
    FROM subject_exposure
    WHERE in_several
    ORDER BY experiment_id, subject, first_at, first_id) AS entered
JOIN subject_metric m USING (experiment_id, subject, variant)
WHERE events > 0 AND experiment_id IN (SELECT id FROM experiment WHERE NOT adaptive)
GROUP BY experiment_id, metric_id, m.source, allocation, variant, profile;
