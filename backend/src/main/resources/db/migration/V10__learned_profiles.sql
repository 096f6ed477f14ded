-- profile

-- How people describe a version in the declared dimensions; unlike the version, it may be corrected.
CREATE TABLE version_dimensions (
    prompt_id  bigint      NOT NULL,
    number     integer     NOT NULL,
    project_id bigint      NOT NULL,
    values     jsonb       NOT NULL,
    actor      text        NOT NULL,
    updated_at timestamptz NOT NULL,
    revision   bigint      NOT NULL,
    PRIMARY KEY (prompt_id, number),
    FOREIGN KEY (prompt_id, number) REFERENCES prompt_version
);

CREATE INDEX version_dimensions_project ON version_dimensions (project_id);

-- learning

-- Without it nothing is learned of a subject; what was learned under it goes with it.
CREATE TABLE learning_consent (
    project_id bigint      NOT NULL REFERENCES project,
    subject    text        NOT NULL,
    actor      text        NOT NULL,
    given_at   timestamptz NOT NULL,
    PRIMARY KEY (project_id, subject)
);

CREATE TABLE rejected_profile (
    project_id  bigint      NOT NULL,
    subject     text        NOT NULL,
    profile     text        NOT NULL,
    actor       text        NOT NULL,
    rejected_at timestamptz NOT NULL,
    PRIMARY KEY (project_id, subject, profile),
    FOREIGN KEY (project_id, subject) REFERENCES learning_consent ON DELETE CASCADE
);

-- What subjects with consent judged since they gave it, so that it is found without an index on everybody's exposures.
CREATE TABLE own_judgement (
    project_id  bigint      NOT NULL,
    subject     text        NOT NULL,
    occurred_at timestamptz NOT NULL,
    event_id    uuid        NOT NULL,
    PRIMARY KEY (project_id, subject, occurred_at, event_id),
    FOREIGN KEY (project_id, subject) REFERENCES learning_consent ON DELETE CASCADE
);

-- The consent is locked against a withdrawal that is under way, after which there is nothing to keep.
CREATE FUNCTION keep_own_judgements() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM learning_consent JOIN (SELECT DISTINCT project_id FROM changed) AS p USING (project_id)) THEN
        INSERT INTO own_judgement (project_id, subject, occurred_at, event_id)
        SELECT c.project_id, c.subject, f.occurred_at, f.event_id
        FROM changed f
        JOIN exposure e ON e.project_id = f.project_id AND e.id = coalesce(f.exposure_id, f.ranked[1])
        JOIN learning_consent c ON c.project_id = e.project_id AND c.subject = e.subject
        WHERE NOT f.pending AND NOT e.forced AND f.source = 'end_user' AND f.rater IN ('', e.subject)
          AND f.kind IN ('binary', 'rating', 'pairwise', 'ranking')
        FOR KEY SHARE OF c
        ON CONFLICT DO NOTHING;
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER feedback_kept_if_own AFTER INSERT ON feedback REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION keep_own_judgements();
CREATE TRIGGER feedback_kept_if_own_and_matched AFTER UPDATE ON feedback REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION keep_own_judgements();

-- feedback

-- The newest pairs of a project, whatever else was judged in the meantime.
CREATE INDEX feedback_compared ON feedback (project_id, received_at, event_id) WHERE kind = 'pairwise';
