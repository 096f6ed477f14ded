-- feedback

-- What subjects said where they entered is kept by the allocation that drew them in every experiment, and no longer in adaptive
-- ones only. Those of others who are excluded are there already.
INSERT INTO entry_metric_rollup AS r (experiment_id, metric_id, source, allocation, variant, profile, responded, sum_d, sum_m,
    sum_dd, sum_mm, sum_md)
SELECT experiment_id, metric_id, m.source, allocation, variant, profile, count(*), sum(events), sum(total),
    sum(events::numeric * events), sum(total * total), sum(total * events)
FROM subject_exposure
JOIN subject_metric m USING (experiment_id, subject, variant)
WHERE events > 0 AND NOT in_several AND experiment_id IN (SELECT id FROM experiment WHERE NOT adaptive)
GROUP BY experiment_id, metric_id, m.source, allocation, variant, profile
ON CONFLICT (experiment_id, metric_id, source, allocation, variant, profile) DO UPDATE
SET responded = r.responded + excluded.responded, sum_d = r.sum_d + excluded.sum_d, sum_m = r.sum_m + excluded.sum_m,
    sum_dd = r.sum_dd + excluded.sum_dd, sum_mm = r.sum_mm + excluded.sum_mm, sum_md = r.sum_md + excluded.sum_md;
