CREATE TABLE accounts_account (
    id uuid NOT NULL,
    kind character varying(60) NOT NULL,
    mail character varying(254) NOT NULL,
    normalized_mail character varying(254) NOT NULL,
    family_name text NOT NULL,
    given_names text NOT NULL,
    birth_date date,
    organisation text,
    street text,
    house_number text,
    postal_code text,
    city text,
    phone text,
    large_print boolean NOT NULL,
    data_since timestamp with time zone NOT NULL,
    created_at timestamp with time zone NOT NULL,
    password_hash text,
    security_stamp text NOT NULL,
    closed boolean NOT NULL,
    demo_key text,
    version integer NOT NULL,
    CONSTRAINT pk_accounts_account PRIMARY KEY (id)
);
CREATE TABLE accounts_attempts (
    key character varying(64) NOT NULL,
    count integer NOT NULL,
    last_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    CONSTRAINT pk_accounts_attempts PRIMARY KEY (key)
);
CREATE TABLE accounts_consent (
    id uuid NOT NULL,
    account uuid NOT NULL,
    text_version character varying(20) NOT NULL,
    given_at timestamp with time zone NOT NULL,
    withdrawn_at timestamp with time zone,
    CONSTRAINT pk_accounts_consent PRIMARY KEY (id)
);
CREATE TABLE accounts_link (
    id uuid NOT NULL,
    purpose character varying(60) NOT NULL,
    mail character varying(254) NOT NULL,
    normalized_mail character varying(254) NOT NULL,
    account uuid,
    language character varying(2) NOT NULL,
    token_hash bytea NOT NULL,
    made_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    used_at timestamp with time zone,
    version integer NOT NULL,
    CONSTRAINT pk_accounts_link PRIMARY KEY (id)
);
CREATE TABLE accounts_role (
    slug character varying(60) NOT NULL,
    name text NOT NULL,
    permissions text NOT NULL,
    version integer NOT NULL,
    CONSTRAINT pk_accounts_role PRIMARY KEY (slug)
);
CREATE TABLE accounts_unit (
    slug character varying(60) NOT NULL,
    name text NOT NULL,
    phone text NOT NULL,
    mail text NOT NULL,
    hours text NOT NULL,
    address text NOT NULL,
    version integer NOT NULL,
    CONSTRAINT pk_accounts_unit PRIMARY KEY (slug)
);
CREATE TABLE cases_case (
    id uuid NOT NULL,
    number character varying(40) NOT NULL,
    state character varying(60) NOT NULL,
    subject text NOT NULL,
    service uuid NOT NULL,
    service_slug character varying(120) NOT NULL,
    service_name text NOT NULL,
    secrecy character varying(60) NOT NULL,
    unit character varying(80) NOT NULL,
    assignee uuid,
    assignee_name text,
    account uuid,
    channel character varying(60) NOT NULL,
    language text NOT NULL,
    received_at timestamp with time zone NOT NULL,
    closed_at timestamp with time zone,
    party_name text NOT NULL,
    search_text text NOT NULL,
    parties_json text NOT NULL,
    clocks_json text NOT NULL,
    computed_json text NOT NULL,
    wish_way character varying(40) NOT NULL,
    wish_large_print boolean NOT NULL,
    due date NOT NULL,
    open_questions integer NOT NULL,
    questions_ended_at integer NOT NULL,
    status_token_hash bytea NOT NULL,
    submission_key uuid NOT NULL,
    promise_pauses boolean NOT NULL,
    remedy_months integer,
    last_entry integer NOT NULL,
    version integer NOT NULL,
    CONSTRAINT pk_cases_case PRIMARY KEY (id)
);
CREATE TABLE accounts_passkey (
    id bytea NOT NULL,
    account uuid NOT NULL,
    public_key bytea NOT NULL,
    name text,
    created_at timestamp with time zone NOT NULL,
    sign_count bigint NOT NULL,
    transports text NOT NULL,
    user_verified boolean NOT NULL,
    backup_eligible boolean NOT NULL,
    backed_up boolean NOT NULL,
    attestation bytea NOT NULL,
    client_data bytea NOT NULL,
    CONSTRAINT pk_accounts_passkey PRIMARY KEY (id),
    CONSTRAINT fk_accounts_passkey_accounts_account_account FOREIGN KEY (account) REFERENCES accounts_account (id) ON DELETE CASCADE
);
CREATE TABLE accounts_staff (
    account uuid NOT NULL,
    room text NOT NULL,
    phone text NOT NULL,
    deputy uuid,
    away_from date,
    away_until date,
    version integer NOT NULL,
    CONSTRAINT pk_accounts_staff PRIMARY KEY (account),
    CONSTRAINT fk_accounts_staff_accounts_account_account FOREIGN KEY (account) REFERENCES accounts_account (id) ON DELETE CASCADE
);
CREATE TABLE cases_entry (
    id uuid NOT NULL,
    case_id uuid NOT NULL,
    number integer NOT NULL,
    kind character varying(60) NOT NULL,
    at timestamp with time zone NOT NULL,
    by_kind character varying(60) NOT NULL,
    by_name character varying(200) NOT NULL,
    by_account uuid,
    visible boolean NOT NULL,
    text text NOT NULL,
    day date,
    of character varying(60),
    about uuid,
    data text,
    case_id1 uuid,
    CONSTRAINT pk_cases_entry PRIMARY KEY (id),
    CONSTRAINT fk_cases_entry_cases_case_case_id FOREIGN KEY (case_id) REFERENCES cases_case (id) ON DELETE CASCADE,
    CONSTRAINT fk_cases_entry_cases_case_case_id1 FOREIGN KEY (case_id1) REFERENCES cases_case (id)
);
CREATE TABLE accounts_staff_role (
    account uuid NOT NULL,
    role character varying(60) NOT NULL,
    CONSTRAINT pk_accounts_staff_role PRIMARY KEY (account, role),
    CONSTRAINT fk_accounts_staff_role_accounts_role_role FOREIGN KEY (role) REFERENCES accounts_role (slug) ON DELETE CASCADE,
    CONSTRAINT fk_accounts_staff_role_accounts_staff_account FOREIGN KEY (account) REFERENCES accounts_staff (account) ON DELETE CASCADE
);
CREATE TABLE accounts_staff_unit (
    account uuid NOT NULL,
    unit character varying(60) NOT NULL,
    CONSTRAINT pk_accounts_staff_unit PRIMARY KEY (account, unit),
    CONSTRAINT fk_accounts_staff_unit_accounts_staff_account FOREIGN KEY (account) REFERENCES accounts_staff (account) ON DELETE CASCADE,
    CONSTRAINT fk_accounts_staff_unit_accounts_unit_unit FOREIGN KEY (unit) REFERENCES accounts_unit (slug) ON DELETE CASCADE
);
CREATE UNIQUE INDEX ix_accounts_account_demo_key ON accounts_account (demo_key);
CREATE UNIQUE INDEX ix_accounts_account_normalized_mail ON accounts_account (normalized_mail);
CREATE INDEX ix_accounts_attempts_last_at ON accounts_attempts (last_at);
CREATE INDEX ix_accounts_consent_account_withdrawn_at ON accounts_consent (account, withdrawn_at);
CREATE INDEX ix_accounts_link_normalized_mail_made_at ON accounts_link (normalized_mail, made_at);
CREATE UNIQUE INDEX ix_accounts_link_token_hash ON accounts_link (token_hash);
CREATE INDEX ix_accounts_passkey_account ON accounts_passkey (account);
CREATE INDEX ix_accounts_staff_deputy ON accounts_staff (deputy);
CREATE INDEX ix_accounts_staff_role_role ON accounts_staff_role (role);
CREATE INDEX ix_accounts_staff_unit_unit ON accounts_staff_unit (unit);
CREATE INDEX ix_cases_case_account_received_at ON cases_case (account, received_at);
CREATE INDEX ix_cases_case_due_id ON cases_case (due, id);
CREATE UNIQUE INDEX ix_cases_case_number ON cases_case (number);
CREATE UNIQUE INDEX ix_cases_case_status_token_hash ON cases_case (status_token_hash);
CREATE UNIQUE INDEX ix_cases_case_submission_key ON cases_case (submission_key);
CREATE INDEX ix_cases_case_unit_state_due ON cases_case (unit, state, due);
CREATE UNIQUE INDEX ix_cases_entry_case_id_number ON cases_entry (case_id, number);
CREATE INDEX ix_cases_entry_case_id1 ON cases_entry (case_id1);
