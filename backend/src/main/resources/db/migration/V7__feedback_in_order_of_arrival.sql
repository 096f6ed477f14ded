-- What comes last goes to the right end, where pages fill up; read backwards, it is the newest first as before.
DROP INDEX feedback_received;
CREATE INDEX feedback_received ON feedback (project_id, received_at, event_id);
