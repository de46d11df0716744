DROP INDEX ix_log_entry_leaf_index;
ALTER TABLE post_delivery ADD access_opened_on date;
ALTER TABLE post_delivery ADD arrival_proof character varying(20);
ALTER TABLE post_delivery ADD arrival_reference character varying(80);
ALTER TABLE post_delivery ADD arrived_on date;
ALTER TABLE post_delivery ADD handed_by uuid;
ALTER TABLE post_delivery ADD handed_on date;
ALTER TABLE post_delivery ADD handed_to_provider_at timestamp with time zone;
ALTER TABLE post_delivery ADD handle character varying(200);
ALTER TABLE post_delivery ADD identity character varying(30);
ALTER TABLE post_delivery ADD kind character varying(30);
ALTER TABLE post_delivery ADD proof_reference character varying(80);
ALTER TABLE post_delivery ADD provider character varying(60);
ALTER TABLE post_delivery ADD read_aloud boolean NOT NULL DEFAULT FALSE;
ALTER TABLE post_delivery ADD replaced_at timestamp with time zone;
ALTER TABLE post_delivery ADD ruled_out_at timestamp with time zone;
ALTER TABLE post_delivery ADD sent_on date;
ALTER TABLE post_delivery ADD served_on date;
ALTER TABLE payments_claim ALTER COLUMN reference TYPE character varying(30);
ALTER TABLE payments_claim ALTER COLUMN reference DROP NOT NULL;
ALTER TABLE payments_claim ADD discreet boolean NOT NULL DEFAULT FALSE;
ALTER TABLE payments_claim ADD ended_because text;
ALTER TABLE payments_claim ADD lapses_on date;
ALTER TABLE payments_claim ADD levy uuid;
ALTER TABLE payments_claim ADD "order" character varying(60) NOT NULL DEFAULT ('Assessment');
ALTER TABLE payments_claim ADD remind_on date;
ALTER TABLE payments_claim ADD state character varying(60) NOT NULL DEFAULT ('Open');
ALTER TABLE payments_claim ADD token_hash bytea;
ALTER TABLE payments_claim ADD version integer NOT NULL DEFAULT 0;
ALTER TABLE payments_claim ADD waived_cents bigint NOT NULL DEFAULT 0;
ALTER TABLE payments_claim ADD year integer;
ALTER TABLE log_entry ADD leaf_time bigint;
ALTER TABLE forms_draft ADD counter_json text;
ALTER TABLE forms_draft ADD fetched_json text NOT NULL DEFAULT '';
ALTER TABLE cases_case ADD closed_how character varying(60);
ALTER TABLE cases_case ADD label_text character varying(600) NOT NULL DEFAULT '';
ALTER TABLE cases_case ADD purpose character varying(60) NOT NULL DEFAULT ('Application');
ALTER TABLE cases_case ADD receipt character varying(60);
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
CREATE TABLE cases_bundle (
    id uuid NOT NULL,
    case_id uuid NOT NULL,
    by uuid NOT NULL,
    by_name character varying(200) NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    done_at timestamp with time zone,
    state character varying(60) NOT NULL,
    document uuid,
    error character varying(300),
    CONSTRAINT pk_cases_bundle PRIMARY KEY (id)
);
CREATE TABLE cases_label (
    id uuid NOT NULL,
    name character varying(30) NOT NULL,
    tone character varying(60) NOT NULL,
    retired boolean NOT NULL,
    CONSTRAINT pk_cases_label PRIMARY KEY (id)
);
CREATE TABLE cases_request (
    id uuid NOT NULL,
    case_id uuid NOT NULL,
    token_hash bytea NOT NULL,
    remind_on date NOT NULL,
    until date NOT NULL,
    next date NOT NULL,
    CONSTRAINT pk_cases_request PRIMARY KEY (id)
);
CREATE TABLE cases_text_block (
    id uuid NOT NULL,
    unit character varying(80) NOT NULL,
    title character varying(100) NOT NULL,
    text text NOT NULL,
    changed_by character varying(200) NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    CONSTRAINT pk_cases_text_block PRIMARY KEY (id)
);
CREATE TABLE forms_invitation (
    id uuid NOT NULL,
    token_hash bytea NOT NULL,
    draft uuid NOT NULL,
    case_id uuid NOT NULL,
    field character varying(40) NOT NULL,
    declares character varying(2000) NOT NULL,
    given_names character varying(120) NOT NULL,
    family_name character varying(120) NOT NULL,
    born_on date,
    state character varying(60) NOT NULL,
    wrong_tries integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    answered_at timestamp with time zone,
    version integer NOT NULL,
    CONSTRAINT pk_forms_invitation PRIMARY KEY (id)
);
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
CREATE TABLE operations_outage (
    id uuid NOT NULL,
    began_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    text character varying(300) NOT NULL,
    automatic boolean NOT NULL,
    by_name character varying(200) NOT NULL,
    noted_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    CONSTRAINT pk_operations_outage PRIMARY KEY (id)
);
CREATE TABLE payments_attempt (
    id uuid NOT NULL,
    claim uuid NOT NULL,
    provider character varying(40) NOT NULL,
    cents bigint NOT NULL,
    state character varying(60) NOT NULL,
    started_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    ask_at timestamp with time zone NOT NULL,
    transaction character varying(120),
    other_amount boolean NOT NULL,
    version integer NOT NULL,
    CONSTRAINT pk_payments_attempt PRIMARY KEY (id)
);
CREATE TABLE payments_box (
    id uuid NOT NULL,
    cents bigint NOT NULL,
    purpose character varying(200) NOT NULL,
    return_to character varying(400) NOT NULL,
    at timestamp with time zone NOT NULL,
    choice character varying(60) NOT NULL,
    report_at timestamp with time zone,
    CONSTRAINT pk_payments_box PRIMARY KEY (id)
);
CREATE TABLE payments_levy (
    id uuid NOT NULL,
    "case" uuid NOT NULL,
    purpose text NOT NULL,
    discreet boolean NOT NULL,
    "from" date NOT NULL,
    until date,
    days character varying(80) NOT NULL,
    claimed_to integer NOT NULL,
    version integer NOT NULL,
    CONSTRAINT pk_payments_levy PRIMARY KEY (id)
);
CREATE TABLE payments_payment (
    id uuid NOT NULL,
    claim uuid NOT NULL,
    cents bigint NOT NULL,
    way character varying(60) NOT NULL,
    source character varying(40) NOT NULL,
    transaction character varying(120) NOT NULL,
    "on" date NOT NULL,
    at timestamp with time zone NOT NULL,
    booked_by uuid,
    booked_by_name text,
    note text,
    receipt uuid,
    CONSTRAINT pk_payments_payment PRIMARY KEY (id),
    CONSTRAINT fk_payments_payment_payments_claim_claim FOREIGN KEY (claim) REFERENCES payments_claim (id) ON DELETE CASCADE
);
CREATE TABLE payments_refund (
    id uuid NOT NULL,
    claim uuid NOT NULL,
    cents bigint NOT NULL,
    reason character varying(600) NOT NULL,
    state character varying(60) NOT NULL,
    payment uuid,
    source character varying(40),
    transaction character varying(120),
    at timestamp with time zone NOT NULL,
    ordered_by uuid,
    ordered_by_name text,
    approved_by_name text,
    done_at timestamp with time zone,
    CONSTRAINT pk_payments_refund PRIMARY KEY (id),
    CONSTRAINT fk_payments_refund_payments_claim_claim FOREIGN KEY (claim) REFERENCES payments_claim (id) ON DELETE CASCADE
);
CREATE TABLE platform_search_build (
    source character varying(40) NOT NULL,
    done bigint NOT NULL,
    expected bigint NOT NULL,
    started_at bigint NOT NULL,
    finished_at bigint,
    CONSTRAINT pk_platform_search_build PRIMARY KEY (source)
);
CREATE TABLE platform_search_change (
    number bigint NOT NULL,
    source character varying(40) NOT NULL,
    key character varying(160) NOT NULL,
    CONSTRAINT pk_platform_search_change PRIMARY KEY (number, source, key)
);
CREATE TABLE post_note (
    id uuid NOT NULL,
    delivery uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    by_name character varying(200) NOT NULL,
    text text NOT NULL,
    CONSTRAINT pk_post_note PRIMARY KEY (id)
);
CREATE TABLE search_saved (
    id uuid NOT NULL,
    account uuid NOT NULL,
    text character varying(200) NOT NULL,
    source character varying(40) NOT NULL,
    language text NOT NULL,
    saved_at timestamp with time zone NOT NULL,
    token_hash bytea NOT NULL,
    known_json text NOT NULL,
    facets_json text NOT NULL,
    news integer NOT NULL,
    version integer NOT NULL,
    CONSTRAINT pk_search_saved PRIMARY KEY (id)
);
CREATE TABLE payments_levy_rate (
    levy uuid NOT NULL,
    "from" date NOT NULL,
    cents bigint NOT NULL,
    CONSTRAINT pk_payments_levy_rate PRIMARY KEY (levy, "from"),
    CONSTRAINT fk_payments_levy_rate_payments_levy_levy FOREIGN KEY (levy) REFERENCES payments_levy (id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX ix_payments_claim_levy_year ON payments_claim (levy, year);
CREATE INDEX ix_payments_claim_state_lapses_on ON payments_claim (state, lapses_on);
CREATE UNIQUE INDEX ix_payments_claim_token_hash ON payments_claim (token_hash);
CREATE UNIQUE INDEX ix_log_entry_leaf_index ON log_entry (leaf_index);
CREATE INDEX ix_accounts_recovery_code_account ON accounts_recovery_code (account);
CREATE UNIQUE INDEX ix_accounts_recovery_code_hash ON accounts_recovery_code (hash);
CREATE INDEX ix_accounts_session_account ON accounts_session (account);
CREATE INDEX ix_accounts_session_ends_at ON accounts_session (ends_at);
CREATE INDEX ix_accounts_spent_at ON accounts_spent (at);
CREATE INDEX ix_cases_bundle_case_id_asked_at ON cases_bundle (case_id, asked_at);
CREATE UNIQUE INDEX ix_cases_label_name ON cases_label (name);
CREATE INDEX ix_cases_request_case_id ON cases_request (case_id);
CREATE INDEX ix_cases_request_next ON cases_request (next);
CREATE UNIQUE INDEX ix_cases_request_token_hash ON cases_request (token_hash);
CREATE INDEX ix_cases_text_block_unit_title ON cases_text_block (unit, title);
CREATE INDEX ix_forms_invitation_draft ON forms_invitation (draft);
CREATE UNIQUE INDEX ix_forms_invitation_token_hash ON forms_invitation (token_hash);
CREATE INDEX ix_operations_outage_began_at ON operations_outage (began_at);
CREATE INDEX ix_payments_attempt_claim ON payments_attempt (claim);
CREATE INDEX ix_payments_attempt_state_ask_at ON payments_attempt (state, ask_at);
CREATE INDEX ix_payments_levy_case ON payments_levy ("case");
CREATE INDEX ix_payments_levy_claimed_to ON payments_levy (claimed_to);
CREATE INDEX ix_payments_payment_claim ON payments_payment (claim);
CREATE UNIQUE INDEX ix_payments_payment_source_transaction ON payments_payment (source, transaction);
CREATE INDEX ix_payments_refund_claim ON payments_refund (claim);
CREATE INDEX ix_payments_refund_state ON payments_refund (state);
CREATE INDEX ix_platform_search_change_source_key_number ON platform_search_change (source, key, number);
CREATE INDEX ix_post_note_delivery_at ON post_note (delivery, at);
CREATE INDEX ix_search_saved_account ON search_saved (account);
CREATE UNIQUE INDEX ix_search_saved_token_hash ON search_saved (token_hash);
