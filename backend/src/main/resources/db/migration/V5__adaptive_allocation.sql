ALTER TABLE experiment ADD COLUMN allocation_policy jsonb NOT NULL DEFAULT '{"mode": "fixed"}';
ALTER TABLE experiment ADD COLUMN adaptive boolean NOT NULL
    GENERATED ALWAYS AS (allocation_policy ->> 'mode' <> 'fixed') STORED;

CREATE INDEX experiment_adaptive ON experiment (id) WHERE adaptive AND status IN ('running', 'paused');

-- What the allocator believed when it made a revision.
ALTER TABLE allocation ADD COLUMN posterior jsonb;

-- allocation

-- Work that one instance does for all; it is free again when its holder has not renewed it in time.
CREATE TABLE lease (
    name       text PRIMARY KEY,
    holder     uuid        NOT NULL,
    expires_at timestamptz NOT NULL
);

-- What the allocator last made of an experiment.
CREATE TABLE adaptation (
    experiment_id bigint PRIMARY KEY REFERENCES experiment,
    phase         text        NOT NULL CHECK (phase IN ('exploring', 'adapting', 'paused')),
    reason        text        NOT NULL,
    since         timestamptz NOT NULL,
    updated_at    timestamptz, -- when shares were last computed
    events        bigint      NOT NULL -- feedback at that time
);

-- feedback

-- What those said in their first variant who entered by an allocation, of adaptive experiments only.
CREATE TABLE entry_metric_rollup (
    experiment_id bigint  NOT NULL,
    metric_id     bigint  NOT NULL,
    source        text    NOT NULL,
    allocation    integer NOT NULL, -- 0: not reported
    variant       text    NOT NULL,
    profile       text    NOT NULL,
    responded     bigint  NOT NULL,
    sum_d         numeric NOT NULL,
    sum_m         numeric NOT NULL,
    sum_dd        numeric NOT NULL,
    sum_mm        numeric NOT NULL,
    sum_md        numeric NOT NULL,
    PRIMARY KEY (experiment_id, metric_id, source, allocation, variant, profile)
);
