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
ALTER TABLE cases_case ALTER COLUMN purpose SET DEFAULT ('Application');
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
CREATE INDEX ix_payments_attempt_claim ON payments_attempt (claim);
CREATE INDEX ix_payments_attempt_state_ask_at ON payments_attempt (state, ask_at);
CREATE INDEX ix_payments_levy_case ON payments_levy ("case");
CREATE INDEX ix_payments_levy_claimed_to ON payments_levy (claimed_to);
CREATE INDEX ix_payments_payment_claim ON payments_payment (claim);
CREATE UNIQUE INDEX ix_payments_payment_source_transaction ON payments_payment (source, transaction);
CREATE INDEX ix_payments_refund_claim ON payments_refund (claim);
CREATE INDEX ix_payments_refund_state ON payments_refund (state);
