DROP INDEX ix_log_entry_leaf_index;
ALTER TABLE payments_claim ALTER COLUMN state SET DEFAULT 'Open';
ALTER TABLE payments_claim ALTER COLUMN "order" SET DEFAULT 'Assessment';
ALTER TABLE log_entry ADD leaf_time bigint;
ALTER TABLE cases_case ALTER COLUMN purpose SET DEFAULT 'Application';
CREATE TABLE log_abandoned (
    epoch integer NOT NULL,
    hashes bytea NOT NULL,
    CONSTRAINT pk_log_abandoned PRIMARY KEY (epoch)
);
CREATE TABLE log_checkpoint (
    epoch integer NOT NULL,
    size bigint NOT NULL,
    root bytea NOT NULL,
    note bytea NOT NULL,
    at timestamp with time zone NOT NULL,
    CONSTRAINT pk_log_checkpoint PRIMARY KEY (epoch, size)
);
CREATE TABLE log_key (
    id character varying(8) NOT NULL,
    leaf_index bigint NOT NULL,
    from_size bigint NOT NULL,
    spki bytea NOT NULL,
    sealed bytea,
    CONSTRAINT pk_log_key PRIMARY KEY (id)
);
CREATE TABLE log_split (
    id uuid NOT NULL,
    origin text NOT NULL,
    size bigint NOT NULL,
    seen bytea NOT NULL,
    shown bytea NOT NULL,
    at timestamp with time zone NOT NULL,
    CONSTRAINT pk_log_split PRIMARY KEY (id)
);
CREATE TABLE log_stamp (
    epoch integer NOT NULL,
    size bigint NOT NULL,
    number integer NOT NULL,
    token bytea NOT NULL,
    at timestamp with time zone NOT NULL,
    CONSTRAINT pk_log_stamp PRIMARY KEY (epoch, size, number)
);
CREATE TABLE log_state (
    id integer NOT NULL,
    base text NOT NULL,
    epoch integer NOT NULL,
    size bigint NOT NULL,
    last_time bigint NOT NULL,
    counts text NOT NULL,
    fence bigint NOT NULL,
    holder uuid,
    lease_until bigint NOT NULL,
    CONSTRAINT pk_log_state PRIMARY KEY (id)
);
CREATE TABLE log_tile (
    level integer NOT NULL,
    number bigint NOT NULL,
    hashes bytea NOT NULL,
    CONSTRAINT pk_log_tile PRIMARY KEY (level, number)
);
CREATE TABLE log_witnessed (
    origin character varying(255) NOT NULL,
    size bigint NOT NULL,
    root bytea NOT NULL,
    note bytea NOT NULL,
    CONSTRAINT pk_log_witnessed PRIMARY KEY (origin)
);
CREATE UNIQUE INDEX ix_log_entry_leaf_index ON log_entry (leaf_index);
