-- Subjects who judged more often than HeavySubjects.CAP says are found without looking at the others. A column of its own,
-- which hardly ever changes, so that counting one more judgement does not touch the index.
ALTER TABLE subject_metric ADD COLUMN heavy boolean NOT NULL GENERATED ALWAYS AS (events > 100) STORED;

CREATE INDEX subject_metric_heavy ON subject_metric (experiment_id) WHERE heavy;
