CREATE TABLE log_body (
    entry_id uuid NOT NULL,
    salt bytea NOT NULL,
    body bytea NOT NULL,
    CONSTRAINT pk_log_body PRIMARY KEY (entry_id)
);
CREATE TABLE log_entry (
    id uuid NOT NULL,
    kind character varying(60) NOT NULL,
    commit bytea NOT NULL,
    leaf_index bigint,
    "case" character varying(60),
    at timestamp with time zone NOT NULL,
    CONSTRAINT pk_log_entry PRIMARY KEY (id)
);
CREATE TABLE platform_counter (
    name character varying(80) NOT NULL,
    value bigint NOT NULL,
    CONSTRAINT pk_platform_counter PRIMARY KEY (name)
);
CREATE TABLE platform_job (
    id uuid NOT NULL,
    kind character varying(80) NOT NULL,
    payload text NOT NULL,
    due bigint NOT NULL,
    leased_until bigint NOT NULL,
    lease uuid,
    tries integer NOT NULL,
    done_at bigint,
    parked_at bigint,
    error text,
    key character varying(120),
    CONSTRAINT pk_platform_job PRIMARY KEY (id)
);
CREATE TABLE platform_town (
    id uuid NOT NULL,
    profile text NOT NULL,
    CONSTRAINT pk_platform_town PRIMARY KEY (id)
);
CREATE INDEX ix_log_entry_case_id ON log_entry ("case", id);
CREATE INDEX ix_log_entry_leaf_index ON log_entry (leaf_index);
CREATE INDEX ix_platform_job_done_at_parked_at_due ON platform_job (done_at, parked_at, due);
CREATE UNIQUE INDEX ix_platform_job_key ON platform_job (key);
