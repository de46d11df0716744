ALTER TABLE payments_claim ALTER COLUMN reference TYPE character varying(30);
ALTER TABLE payments_claim ALTER COLUMN reference DROP NOT NULL;
ALTER TABLE payments_claim ADD discreet boolean NOT NULL DEFAULT FALSE;
ALTER TABLE payments_claim ADD ended_because text;
ALTER TABLE payments_claim ADD lapses_on date;
ALTER TABLE payments_claim ADD levy uuid;
ALTER TABLE payments_claim ADD "order" character varying(60) NOT NULL DEFAULT '';
ALTER TABLE payments_claim ADD remind_on date;
ALTER TABLE payments_claim ADD state character varying(60) NOT NULL DEFAULT '';
ALTER TABLE payments_claim ADD token_hash bytea NOT NULL DEFAULT BYTEA E'\\x';
ALTER TABLE payments_claim ADD version integer NOT NULL DEFAULT 0;
ALTER TABLE payments_claim ADD waived_cents bigint NOT NULL DEFAULT 0;
ALTER TABLE payments_claim ADD year integer;
ALTER TABLE forms_draft ADD counter_json text;
ALTER TABLE cases_case ADD closed_how character varying(60);
ALTER TABLE cases_case ADD label_text character varying(600) NOT NULL DEFAULT '';
ALTER TABLE cases_case ADD purpose character varying(60) NOT NULL DEFAULT '';
ALTER TABLE cases_case ADD receipt character varying(60);
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
CREATE INDEX ix_cases_bundle_case_id_asked_at ON cases_bundle (case_id, asked_at);
CREATE UNIQUE INDEX ix_cases_label_name ON cases_label (name);
CREATE INDEX ix_cases_request_case_id ON cases_request (case_id);
CREATE INDEX ix_cases_request_next ON cases_request (next);
CREATE UNIQUE INDEX ix_cases_request_token_hash ON cases_request (token_hash);
CREATE INDEX ix_cases_text_block_unit_title ON cases_text_block (unit, title);
CREATE INDEX ix_payments_attempt_claim ON payments_attempt (claim);
CREATE INDEX ix_payments_attempt_state_ask_at ON payments_attempt (state, ask_at);
CREATE INDEX ix_payments_levy_case ON payments_levy ("case");
CREATE INDEX ix_payments_levy_claimed_to ON payments_levy (claimed_to);
CREATE INDEX ix_payments_payment_claim ON payments_payment (claim);
CREATE UNIQUE INDEX ix_payments_payment_source_transaction ON payments_payment (source, transaction);
CREATE INDEX ix_payments_refund_claim ON payments_refund (claim);
CREATE INDEX ix_payments_refund_state ON payments_refund (state);
