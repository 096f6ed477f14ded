-- What was known of an experiment when it was decided.
CREATE TABLE decision_report (
    experiment_id bigint PRIMARY KEY REFERENCES experiment,
    project_id    bigint      NOT NULL,
    content       text        NOT NULL, -- JSON in canonical form, of which sha256 is the hash
    sha256        bytea       NOT NULL,
    created_at    timestamptz NOT NULL
);

CREATE TRIGGER decision_report_immutable BEFORE UPDATE OR DELETE ON decision_report
    FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- Comparisons of the primary metric by the deciding source, as they were seen by each look.
CREATE TABLE look (
    experiment_id bigint           NOT NULL REFERENCES experiment,
    number        integer          NOT NULL,
    variant       text             NOT NULL,
    looked_at     timestamptz      NOT NULL,
    metric        text             NOT NULL,
    source        text             NOT NULL,
    subjects      bigint           NOT NULL, -- of the variant and control
    value         double precision,
    lower         double precision,
    upper         double precision,
    p_value       double precision,
    undefined     text,                      -- why there is no interval
    running_lower double precision NOT NULL, -- of the intersection so far; infinite while there is no interval
    running_upper double precision NOT NULL,
    running_p     double precision NOT NULL,
    PRIMARY KEY (experiment_id, number, variant)
);

CREATE TRIGGER look_immutable BEFORE UPDATE OR DELETE ON look
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
