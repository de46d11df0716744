ALTER TABLE post_delivery ADD read_aloud boolean NOT NULL DEFAULT FALSE;
ALTER TABLE accounts_account ADD code_secret bytea;
ALTER TABLE accounts_account ADD code_step bigint NOT NULL DEFAULT 0;
ALTER TABLE accounts_account ADD read_aloud boolean NOT NULL DEFAULT FALSE;
CREATE TABLE accounts_recovery_code (
    id uuid NOT NULL,
    account uuid NOT NULL,
    hash bytea NOT NULL,
    CONSTRAINT pk_accounts_recovery_code PRIMARY KEY (id)
);
CREATE TABLE accounts_session (
    id uuid NOT NULL,
    account uuid NOT NULL,
    stamp character varying(32) NOT NULL,
    proof character varying(60) NOT NULL,
    device character varying(60) NOT NULL,
    started_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    CONSTRAINT pk_accounts_session PRIMARY KEY (id)
);
CREATE TABLE accounts_spent (
    hash bytea NOT NULL,
    at timestamp with time zone NOT NULL,
    CONSTRAINT pk_accounts_spent PRIMARY KEY (hash)
);
CREATE INDEX ix_accounts_recovery_code_account ON accounts_recovery_code (account);
CREATE UNIQUE INDEX ix_accounts_recovery_code_hash ON accounts_recovery_code (hash);
CREATE INDEX ix_accounts_session_account ON accounts_session (account);
CREATE INDEX ix_accounts_session_ends_at ON accounts_session (ends_at);
CREATE INDEX ix_accounts_spent_at ON accounts_spent (at);
