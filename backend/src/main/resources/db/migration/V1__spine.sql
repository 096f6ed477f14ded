-- Every table is written by one package; any package may read it. Columns that hold "none" in a key use the empty string.

-- platform: what instances compare to know that their memory is stale

CREATE TABLE config_revision (
    project_id bigint PRIMARY KEY,
    revision   bigint NOT NULL
);

CREATE FUNCTION bump_config_revision() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    bumped record;
BEGIN
    FOR bumped IN
        INSERT INTO config_revision AS c (project_id, revision)
        SELECT DISTINCT project_id, 1 FROM changed ORDER BY project_id
        ON CONFLICT (project_id) DO UPDATE SET revision = c.revision + 1
        RETURNING c.project_id, c.revision
    LOOP
        PERFORM pg_notify('palate_config', bumped.project_id || ':' || bumped.revision);
    END LOOP;
    RETURN NULL;
END $$;

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% rows are immutable', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE TABLE idempotent_request (
    project_id   bigint      NOT NULL,
    operation    text        NOT NULL,
    key          text        NOT NULL,
    request_hash bytea       NOT NULL,
    status       integer,
    headers      jsonb,
    body         text,
    created_at   timestamptz NOT NULL,
    PRIMARY KEY (project_id, operation, key)
);

CREATE INDEX idempotent_request_age ON idempotent_request (created_at);

-- access

CREATE TABLE project (
    id               bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    key              text        NOT NULL UNIQUE,
    name             text        NOT NULL,
    protected_labels text[]      NOT NULL DEFAULT '{}',
    created_at       timestamptz NOT NULL,
    revision         bigint      NOT NULL DEFAULT 1
);

CREATE TABLE app_user (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    username      text        NOT NULL UNIQUE,
    password_hash text        NOT NULL,
    admin         boolean     NOT NULL DEFAULT false,
    created_at    timestamptz NOT NULL
);

CREATE TABLE membership (
    project_id bigint      NOT NULL REFERENCES project,
    user_id    bigint      NOT NULL REFERENCES app_user,
    role       text        NOT NULL CHECK (role IN ('viewer', 'editor', 'approver', 'admin')),
    created_at timestamptz NOT NULL,
    PRIMARY KEY (project_id, user_id)
);

CREATE TABLE session (
    token_hash bytea PRIMARY KEY,
    user_id    bigint      NOT NULL REFERENCES app_user ON DELETE CASCADE,
    csrf_token text        NOT NULL,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL
);

CREATE INDEX session_by_user ON session (user_id);

CREATE TABLE api_key (
    id           uuid PRIMARY KEY,
    project_id   bigint      NOT NULL REFERENCES project,
    name         text        NOT NULL,
    type         text        NOT NULL CHECK (type IN ('server', 'publishable', 'management')),
    prefix       text        NOT NULL UNIQUE,
    secret_hash  bytea       NOT NULL,
    scopes       text[]      NOT NULL,
    created_by   text        NOT NULL,
    created_at   timestamptz NOT NULL,
    expires_at   timestamptz,
    revoked_at   timestamptz
);

CREATE INDEX api_key_project ON api_key (project_id, created_at);

-- Apart from api_key, because using a key does not change what instances hold in memory.
CREATE TABLE api_key_use (
    key_id       uuid PRIMARY KEY REFERENCES api_key,
    last_used_at timestamptz NOT NULL
);

-- audit

CREATE TABLE audit_event (
    project_id    bigint      NOT NULL, -- 0: the whole server
    sequence      bigint      NOT NULL,
    at            timestamptz NOT NULL,
    actor         text        NOT NULL,
    action        text        NOT NULL,
    resource      text        NOT NULL,
    key           text        NOT NULL,
    before        jsonb,
    after         jsonb,
    reason        text,
    previous_hash bytea,
    hash          bytea       NOT NULL,
    PRIMARY KEY (project_id, sequence)
);

CREATE TRIGGER audit_event_immutable BEFORE UPDATE OR DELETE ON audit_event
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_event_not_truncated BEFORE TRUNCATE ON audit_event
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- prompt

CREATE TABLE prompt (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    project_id     bigint      NOT NULL REFERENCES project,
    key            text COLLATE "C" NOT NULL,
    type           text        NOT NULL CHECK (type IN ('text', 'chat')),
    folder         text        NOT NULL DEFAULT '',
    description    text        NOT NULL DEFAULT '',
    tags           text[]      NOT NULL DEFAULT '{}',
    latest_version integer,
    label_revision bigint      NOT NULL DEFAULT 0,
    created_by     text        NOT NULL,
    created_at     timestamptz NOT NULL,
    updated_at     timestamptz NOT NULL,
    archived_at    timestamptz,
    revision       bigint      NOT NULL DEFAULT 1,
    search         tsvector    NOT NULL DEFAULT ''::tsvector,
    UNIQUE (project_id, key)
);

CREATE INDEX prompt_search ON prompt USING gin (search);
CREATE INDEX prompt_tags ON prompt USING gin (tags);
CREATE INDEX prompt_folder ON prompt (project_id, folder text_pattern_ops);

CREATE TABLE prompt_version (
    prompt_id      bigint      NOT NULL REFERENCES prompt,
    project_id     bigint      NOT NULL,
    number         integer     NOT NULL,
    content        jsonb       NOT NULL, -- {"text": …} or {"messages": […]}
    variables      jsonb       NOT NULL,
    config         jsonb       NOT NULL,
    composes       jsonb       NOT NULL DEFAULT '[]', -- included prompts, pinned: [{reference, prompt, version, digest}]
    digest         text        NOT NULL,
    parents        integer[]   NOT NULL,
    origin         text        NOT NULL CHECK (origin IN ('written', 'imported', 'generated', 'merged')),
    commit_message text,
    author         text        NOT NULL,
    created_at     timestamptz NOT NULL,
    PRIMARY KEY (prompt_id, number)
);

CREATE INDEX prompt_version_author ON prompt_version (project_id, author);
CREATE TRIGGER prompt_version_immutable BEFORE UPDATE OR DELETE ON prompt_version
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER prompt_version_not_truncated BEFORE TRUNCATE ON prompt_version
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- A temporal table: the row of (prompt, label, profile) that is current has no end.
-- A removal is a row that is valid at no moment, so whatever is current has a version.
CREATE TABLE deployment (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    project_id   bigint      NOT NULL,
    prompt_id    bigint      NOT NULL REFERENCES prompt,
    label        text        NOT NULL,
    profile      text        NOT NULL DEFAULT '',
    from_version integer,
    version      integer, -- none: the label was removed
    actor        text        NOT NULL,
    reason       text,
    experiment   text,
    valid_from   timestamptz NOT NULL,
    valid_to     timestamptz
);

CREATE UNIQUE INDEX deployment_current ON deployment (prompt_id, label, profile) WHERE valid_to IS NULL;
CREATE INDEX deployment_history ON deployment (prompt_id, label, id DESC);

-- profile

CREATE TABLE dimension (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    project_id  bigint           NOT NULL REFERENCES project,
    key         text             NOT NULL,
    kind        text             NOT NULL CHECK (kind IN ('enum', 'ordinal', 'number', 'tags')),
    values      text[]           NOT NULL DEFAULT '{}',
    minimum     double precision,
    maximum     double precision,
    description text             NOT NULL DEFAULT '',
    created_at  timestamptz      NOT NULL,
    updated_at  timestamptz      NOT NULL,
    revision    bigint           NOT NULL DEFAULT 1,
    UNIQUE (project_id, key)
);

CREATE TABLE preference_profile (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    project_id bigint      NOT NULL REFERENCES project,
    key        text        NOT NULL,
    version    integer     NOT NULL,
    created_at timestamptz NOT NULL,
    UNIQUE (project_id, key)
);

CREATE TABLE preference_profile_version (
    profile_id     bigint      NOT NULL REFERENCES preference_profile,
    project_id     bigint      NOT NULL,
    number         integer     NOT NULL,
    name           text        NOT NULL,
    description    text        NOT NULL DEFAULT '',
    parent         text,
    priority       integer     NOT NULL,
    rule           jsonb,
    values         jsonb       NOT NULL,
    commit_message text,
    author         text        NOT NULL,
    created_at     timestamptz NOT NULL,
    PRIMARY KEY (profile_id, number)
);

CREATE TRIGGER preference_profile_version_immutable BEFORE UPDATE OR DELETE ON preference_profile_version
    FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TABLE subject_profile (
    project_id bigint      NOT NULL REFERENCES project,
    subject    text        NOT NULL,
    profile    text        NOT NULL,
    source     text        NOT NULL CHECK (source IN ('declared', 'inferred', 'imported')),
    actor      text        NOT NULL,
    updated_at timestamptz NOT NULL,
    revision   bigint      NOT NULL DEFAULT 1,
    PRIMARY KEY (project_id, subject)
);

-- Instances follow this log to keep the stored profiles in memory current.
CREATE TABLE subject_profile_change (
    sequence   bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    project_id bigint NOT NULL,
    subject    text   NOT NULL,
    profile    text -- none: forgotten
);

CREATE INDEX subject_profile_change_project ON subject_profile_change (project_id, sequence);

-- experiment

CREATE TABLE layer (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    project_id  bigint      NOT NULL REFERENCES project,
    key         text        NOT NULL,
    salt        text        NOT NULL,
    description text        NOT NULL DEFAULT '',
    created_at  timestamptz NOT NULL,
    UNIQUE (project_id, key)
);

CREATE TABLE holdout (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    project_id  bigint      NOT NULL REFERENCES project,
    key         text        NOT NULL,
    salt        text        NOT NULL,
    share_ppm   integer     NOT NULL CHECK (share_ppm BETWEEN 1 AND 500000),
    layers      text[]      NOT NULL DEFAULT '{}',
    description text        NOT NULL DEFAULT '',
    created_at  timestamptz NOT NULL,
    revision    bigint      NOT NULL DEFAULT 1,
    UNIQUE (project_id, key)
);

CREATE TABLE experiment (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    project_id      bigint      NOT NULL REFERENCES project,
    key             text        NOT NULL,
    name            text        NOT NULL,
    hypothesis      text        NOT NULL DEFAULT '',
    prompt_id       bigint      NOT NULL REFERENCES prompt,
    label           text        NOT NULL,
    status          text        NOT NULL CHECK (status IN ('draft', 'running', 'paused', 'stopped', 'decided')),
    audience        jsonb       NOT NULL DEFAULT '{}',
    traffic_ppm     integer     NOT NULL CHECK (traffic_ppm BETWEEN 0 AND 1000000),
    layer_id        bigint REFERENCES layer,
    layer_share_ppm integer     NOT NULL DEFAULT 1000000 CHECK (layer_share_ppm BETWEEN 1 AND 1000000),
    slots           jsonb       NOT NULL DEFAULT '[]', -- [[start, end], …] of the layer's buckets
    salt            text        NOT NULL,
    stickiness      text        NOT NULL CHECK (stickiness IN ('hash', 'stored')),
    primary_metric  text,
    guardrails      jsonb       NOT NULL DEFAULT '[]',
    plan            jsonb       NOT NULL DEFAULT '{}',
    overrides       jsonb       NOT NULL DEFAULT '{}',
    allocation      integer,
    decision        jsonb,
    created_by      text        NOT NULL,
    created_at      timestamptz NOT NULL,
    started_at      timestamptz,
    stopped_at      timestamptz,
    decided_at      timestamptz,
    revision        bigint      NOT NULL DEFAULT 1,
    UNIQUE (project_id, key)
);

CREATE INDEX experiment_prompt ON experiment (prompt_id, label) WHERE status IN ('running', 'paused');

CREATE TABLE variant (
    experiment_id       bigint           NOT NULL REFERENCES experiment,
    project_id          bigint           NOT NULL,
    position            integer          NOT NULL,
    key                 text             NOT NULL,
    control             boolean          NOT NULL,
    version             integer          NOT NULL,
    versions_by_profile jsonb            NOT NULL DEFAULT '{}',
    weight              double precision NOT NULL CHECK (weight >= 0),
    description         text             NOT NULL DEFAULT '',
    PRIMARY KEY (experiment_id, key),
    UNIQUE (experiment_id, position)
);

CREATE TABLE allocation (
    experiment_id bigint      NOT NULL REFERENCES experiment,
    project_id    bigint      NOT NULL,
    number        integer     NOT NULL,
    segments      jsonb       NOT NULL, -- [[start, end, position of the variant], …]
    traffic_ppm   integer     NOT NULL,
    moved_ppm     integer     NOT NULL,
    actor         text        NOT NULL,
    reason        text,
    created_at    timestamptz NOT NULL,
    PRIMARY KEY (experiment_id, number)
);

CREATE TRIGGER allocation_immutable BEFORE UPDATE OR DELETE ON allocation
    FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- The bucketing contract in SQL, so that every assignment can be re-derived where the evidence is.
CREATE FUNCTION bucket(purpose text, salt text, unit text) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT (((('x' || encode(substring(sha256(convert_to(purpose || chr(31) || salt || chr(31) || unit, 'UTF8'))
            FROM 1 FOR 4), 'hex'))::bit(32)::bigint & 4294967295) * 1000000) >> 32)::integer
$$;

-- serving

CREATE TABLE assignment (
    experiment_id bigint           NOT NULL REFERENCES experiment,
    project_id    bigint           NOT NULL,
    subject       text             NOT NULL,
    variant       text             NOT NULL,
    allocation    integer          NOT NULL,
    propensity    double precision NOT NULL,
    bucket        integer          NOT NULL,
    profile       text             NOT NULL DEFAULT '',
    created_at    timestamptz      NOT NULL,
    PRIMARY KEY (experiment_id, subject)
);

CREATE TABLE exposure (
    project_id      bigint      NOT NULL,
    id              uuid        NOT NULL,
    prompt_id       bigint      NOT NULL,
    version         integer     NOT NULL,
    label           text,
    subject         text,
    profile         text        NOT NULL DEFAULT '',
    profile_version integer,
    experiment_id   bigint,
    variant         text,
    allocation      integer,
    propensity      double precision,
    bucket          integer,
    forced          boolean     NOT NULL DEFAULT false,
    position        integer,
    request_id      text,
    source          text        NOT NULL CHECK (source IN ('server', 'reported')),
    reasons         jsonb       NOT NULL DEFAULT '[]',
    occurred_at     timestamptz NOT NULL,
    received_at     timestamptz NOT NULL,
    PRIMARY KEY (project_id, id)
);

CREATE UNIQUE INDEX exposure_request ON exposure (project_id, request_id, prompt_id) WHERE request_id IS NOT NULL;

-- feedback

CREATE TABLE metric (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    project_id  bigint      NOT NULL REFERENCES project,
    key         text        NOT NULL,
    kind        text        NOT NULL,
    direction   text        NOT NULL CHECK (direction IN ('higher', 'lower')),
    minimum     numeric,
    maximum     numeric,
    categories  text[]      NOT NULL DEFAULT '{}',
    description text        NOT NULL DEFAULT '',
    created_at  timestamptz NOT NULL,
    UNIQUE (project_id, key)
);

-- Every judgement ever received, as it was received.
CREATE TABLE feedback (
    project_id   bigint      NOT NULL,
    event_id     uuid        NOT NULL,
    metric_id    bigint      NOT NULL,
    kind         text        NOT NULL,
    source       text        NOT NULL,
    rater        text        NOT NULL DEFAULT '',
    exposure_id  uuid,       -- kinds about one exposure
    request_id   text,       -- instead of exposure_id
    number       numeric,
    category     text,
    body         text,
    ranked       uuid[],     -- pairwise and ranking: the exposures, best first
    rank_numbers integer[],  -- the rank of each of them; equal numbers are ties
    target       uuid,       -- what is judged: the exposure, or a hash over the exposures; none while it is unknown
    retracted    boolean     NOT NULL DEFAULT false,
    metadata     jsonb,
    content_hash bytea       NOT NULL,
    pending      boolean     NOT NULL, -- some exposure has not arrived
    occurred_at  timestamptz NOT NULL,
    received_at  timestamptz NOT NULL,
    PRIMARY KEY (project_id, event_id)
);

CREATE INDEX feedback_received ON feedback (project_id, received_at DESC, event_id DESC);
CREATE INDEX feedback_pending ON feedback (project_id) WHERE pending;
CREATE INDEX feedback_pending_exposure ON feedback (project_id, exposure_id) WHERE pending AND exposure_id IS NOT NULL;
-- The newest event of (target, metric, source, rater) counts.
CREATE INDEX feedback_judgement ON feedback (project_id, target, metric_id, source, rater, occurred_at DESC, event_id DESC)
    WHERE NOT pending;
CREATE INDEX feedback_pending_request ON feedback (project_id, request_id) WHERE pending AND request_id IS NOT NULL;
CREATE INDEX feedback_pending_ranked ON feedback USING gin (ranked) WHERE pending;

-- A subject's first exposure to a variant fixes its profile and its day in the roll-ups.
CREATE TABLE subject_exposure (
    experiment_id bigint      NOT NULL,
    subject       text        NOT NULL,
    variant       text        NOT NULL,
    profile       text        NOT NULL,
    first_at      timestamptz NOT NULL,
    first_id      uuid        NOT NULL,
    allocation    integer     NOT NULL, -- 0: not reported
    exposures     bigint      NOT NULL,
    PRIMARY KEY (experiment_id, subject, variant)
);

CREATE TABLE subject_metric (
    experiment_id bigint  NOT NULL,
    metric_id     bigint  NOT NULL,
    source        text    NOT NULL,
    subject       text    NOT NULL,
    variant       text    NOT NULL,
    events        bigint  NOT NULL,
    total         numeric NOT NULL,
    PRIMARY KEY (experiment_id, subject, variant, metric_id, source)
);

CREATE TABLE exposure_rollup (
    experiment_id bigint NOT NULL,
    variant       text   NOT NULL,
    profile       text   NOT NULL,
    day           date   NOT NULL,
    subjects      bigint NOT NULL,
    exposures     bigint NOT NULL,
    forced        bigint NOT NULL, -- exposures by an override, in none of the other sums
    PRIMARY KEY (experiment_id, variant, profile, day)
);

-- Subjects by the variant of their first exposure in the experiment and the allocation that drew it.
CREATE TABLE entry_rollup (
    experiment_id bigint  NOT NULL,
    allocation    integer NOT NULL, -- 0: not reported
    variant       text    NOT NULL,
    subjects      bigint  NOT NULL,
    in_several    bigint  NOT NULL, -- of them, those who saw another variant as well
    PRIMARY KEY (experiment_id, allocation, variant)
);

-- Sums over subjects of d (events) and m (total value), their squares and products.
CREATE TABLE metric_rollup (
    experiment_id bigint  NOT NULL,
    metric_id     bigint  NOT NULL,
    source        text    NOT NULL,
    variant       text    NOT NULL,
    profile       text    NOT NULL,
    day           date    NOT NULL,
    responded     bigint  NOT NULL,
    sum_d         numeric NOT NULL,
    sum_m         numeric NOT NULL,
    sum_dd        numeric NOT NULL,
    sum_mm        numeric NOT NULL,
    sum_md        numeric NOT NULL,
    PRIMARY KEY (experiment_id, metric_id, source, variant, profile, day)
);

-- Pairs are ordered by version; experiment_id 0 means outside any experiment.
CREATE TABLE subject_pair (
    prompt_id      bigint  NOT NULL,
    experiment_id  bigint  NOT NULL,
    metric_id      bigint  NOT NULL,
    source         text    NOT NULL,
    first_version  integer NOT NULL,
    second_version integer NOT NULL,
    profile        text    NOT NULL,
    subject        text    NOT NULL,
    wins           bigint  NOT NULL,
    ties           bigint  NOT NULL,
    losses         bigint  NOT NULL,
    PRIMARY KEY (prompt_id, experiment_id, metric_id, source, first_version, second_version, profile, subject)
);

-- Beside the counts, sums over subjects of d = wins + ties + losses and m = wins + ties / 2.
CREATE TABLE pair_rollup (
    prompt_id      bigint  NOT NULL,
    experiment_id  bigint  NOT NULL,
    metric_id      bigint  NOT NULL,
    source         text    NOT NULL,
    first_version  integer NOT NULL,
    second_version integer NOT NULL,
    profile        text    NOT NULL,
    subjects       bigint  NOT NULL,
    wins           bigint  NOT NULL,
    ties           bigint  NOT NULL,
    losses         bigint  NOT NULL,
    sum_dd         numeric NOT NULL,
    sum_mm         numeric NOT NULL,
    sum_md         numeric NOT NULL,
    PRIMARY KEY (prompt_id, experiment_id, metric_id, source, first_version, second_version, profile)
);

CREATE TABLE ranking_rollup (
    prompt_id     bigint NOT NULL,
    experiment_id bigint NOT NULL,
    metric_id     bigint NOT NULL,
    source        text   NOT NULL,
    profile       text   NOT NULL,
    ordering      text   NOT NULL, -- versions, as in 3>1=2
    count         bigint NOT NULL,
    PRIMARY KEY (prompt_id, experiment_id, metric_id, source, profile, ordering)
);

-- What changes an instance's memory bumps the revision of its project.
DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['prompt', 'prompt_version', 'deployment', 'preference_profile', 'preference_profile_version',
            'subject_profile_change', 'layer', 'holdout', 'experiment', 'variant', 'allocation', 'api_key', 'metric'] LOOP
        EXECUTE format('CREATE TRIGGER %1$s_inserted AFTER INSERT ON %1$s REFERENCING NEW TABLE AS changed
                FOR EACH STATEMENT EXECUTE FUNCTION bump_config_revision()', name);
        EXECUTE format('CREATE TRIGGER %1$s_updated AFTER UPDATE ON %1$s REFERENCING NEW TABLE AS changed
                FOR EACH STATEMENT EXECUTE FUNCTION bump_config_revision()', name);
        EXECUTE format('CREATE TRIGGER %1$s_deleted AFTER DELETE ON %1$s REFERENCING OLD TABLE AS changed
                FOR EACH STATEMENT EXECUTE FUNCTION bump_config_revision()', name);
    END LOOP;
END $$;
