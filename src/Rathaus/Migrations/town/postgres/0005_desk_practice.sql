ALTER TABLE post_delivery ADD proof_document uuid;
ALTER TABLE payments_claim ADD debtor uuid;
ALTER TABLE payments_claim ADD debtor_name character varying(200) NOT NULL DEFAULT ('');
ALTER TABLE accounts_unit ADD english_name character varying(120) NOT NULL DEFAULT ('');
CREATE TABLE accounts_recovery (
    id uuid NOT NULL,
    account uuid NOT NULL,
    way character varying(60) NOT NULL,
    identity character varying(60),
    made_by uuid NOT NULL,
    made_at timestamp with time zone NOT NULL,
    ready_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    hash bytea NOT NULL,
    stopped_at timestamp with time zone,
    used_at timestamp with time zone,
    version integer NOT NULL,
    CONSTRAINT pk_accounts_recovery PRIMARY KEY (id)
);
CREATE TABLE cases_place (
    id uuid NOT NULL,
    case_id uuid NOT NULL,
    street character varying(120) NOT NULL,
    key character varying(120) NOT NULL,
    from_number integer NOT NULL,
    to_number integer NOT NULL,
    side character varying(10),
    first date NOT NULL,
    last date NOT NULL,
    from_minute integer,
    to_minute integer,
    CONSTRAINT pk_cases_place PRIMARY KEY (id)
);
CREATE INDEX ix_accounts_recovery_account ON accounts_recovery (account);
CREATE INDEX ix_accounts_recovery_ends_at ON accounts_recovery (ends_at);
CREATE INDEX ix_cases_place_case_id ON cases_place (case_id);
CREATE INDEX ix_cases_place_key_last ON cases_place (key, last);
