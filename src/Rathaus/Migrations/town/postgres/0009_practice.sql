CREATE TABLE accounts_export (
    id uuid NOT NULL,
    account uuid NOT NULL,
    language character varying(2) NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    done_at timestamp with time zone,
    ends_at timestamp with time zone NOT NULL,
    state character varying(60) NOT NULL,
    address character varying(64),
    sha256 character varying(64),
    bytes bigint NOT NULL,
    wrapped_key bytea,
    CONSTRAINT pk_accounts_export PRIMARY KEY (id)
);
CREATE INDEX ix_accounts_export_account_asked_at ON accounts_export (account, asked_at);
CREATE INDEX ix_accounts_export_ends_at ON accounts_export (ends_at);
