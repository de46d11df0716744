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
    unit_name text NOT NULL,
    decides boolean NOT NULL,
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
CREATE TABLE catalogue_announcement (
    id uuid NOT NULL,
    kind character varying(60) NOT NULL,
    text_de character varying(300) NOT NULL,
    text_en character varying(300),
    "from" date NOT NULL,
    until date NOT NULL,
    CONSTRAINT pk_catalogue_announcement PRIMARY KEY (id)
);
CREATE TABLE catalogue_barrier_report (
    id uuid NOT NULL,
    page character varying(300),
    text character varying(4000) NOT NULL,
    mail character varying(254),
    received_at timestamp with time zone NOT NULL,
    CONSTRAINT pk_catalogue_barrier_report PRIMARY KEY (id)
);
CREATE TABLE catalogue_edition (
    id integer NOT NULL,
    number bigint NOT NULL,
    CONSTRAINT pk_catalogue_edition PRIMARY KEY (id)
);
CREATE TABLE catalogue_revision (
    id uuid NOT NULL,
    slug character varying(120) NOT NULL,
    number integer NOT NULL,
    content_hash character varying(64) NOT NULL,
    definition text NOT NULL,
    files text NOT NULL,
    published_at timestamp with time zone NOT NULL,
    CONSTRAINT pk_catalogue_revision PRIMARY KEY (id)
);
CREATE TABLE catalogue_service (
    slug character varying(120) NOT NULL,
    source character varying(200) NOT NULL,
    sort_key character varying(200) NOT NULL,
    current_revision uuid NOT NULL,
    hidden boolean NOT NULL,
    CONSTRAINT pk_catalogue_service PRIMARY KEY (slug)
);
CREATE TABLE forms_draft (
    id uuid NOT NULL,
    token_hash bytea NOT NULL,
    slug character varying(120) NOT NULL,
    revision uuid NOT NULL,
    account uuid,
    language character varying(2) NOT NULL,
    state character varying(60) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    submitted_at timestamp with time zone,
    wrapped_key bytea,
    version integer NOT NULL,
    answers_json text NOT NULL,
    seen_pages text NOT NULL,
    CONSTRAINT pk_forms_draft PRIMARY KEY (id)
);
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
CREATE TABLE payments_claim (
    id uuid NOT NULL,
    "case" uuid NOT NULL,
    reference character varying(12) NOT NULL,
    purpose text NOT NULL,
    raised_at timestamp with time zone NOT NULL,
    CONSTRAINT pk_payments_claim PRIMARY KEY (id)
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
CREATE TABLE post_delivery (
    id uuid NOT NULL,
    "case" uuid NOT NULL,
    case_number character varying(60) NOT NULL,
    document uuid NOT NULL,
    document_title text NOT NULL,
    "to" uuid NOT NULL,
    to_name text NOT NULL,
    street text,
    postal_code text,
    city text,
    account uuid,
    regime character varying(20) NOT NULL,
    land character varying(2) NOT NULL,
    remedy_months integer,
    large_print boolean NOT NULL,
    created_at timestamp with time zone NOT NULL,
    state character varying(60) NOT NULL,
    rule_id character varying(60),
    rule_source text,
    effective_on date,
    deemed boolean NOT NULL,
    remedy_ends_on date,
    reasons_json text NOT NULL,
    follows uuid,
    version integer NOT NULL,
    way character varying(20) NOT NULL,
    printed_at timestamp with time zone,
    posted_on date,
    posting_noted_at timestamp with time zone,
    posting_noted_by uuid,
    returned_on date,
    provided_at timestamp with time zone,
    notified_at timestamp with time zone,
    consent_id uuid,
    consent_text text,
    consent_given_at timestamp with time zone,
    retrieved_at timestamp with time zone,
    retrieved_by uuid,
    retrieved_level text,
    retrieved_sha256 text,
    ended_on date,
    CONSTRAINT pk_post_delivery PRIMARY KEY (id)
);
CREATE TABLE post_notification (
    id uuid NOT NULL,
    kind character varying(60) NOT NULL,
    "case" uuid NOT NULL,
    case_number text NOT NULL,
    key character varying(100) NOT NULL,
    delivery uuid,
    channel character varying(20) NOT NULL,
    "to" text,
    language character varying(2) NOT NULL,
    state character varying(60) NOT NULL,
    queued_at timestamp with time zone NOT NULL,
    done_at timestamp with time zone,
    error text,
    CONSTRAINT pk_post_notification PRIMARY KEY (id)
);
CREATE TABLE records_record (
    case_id uuid NOT NULL,
    sign character varying(60) NOT NULL,
    file_plan character varying(40) NOT NULL,
    subject text NOT NULL,
    retention_years integer NOT NULL,
    wrapped_key bytea NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    closed_on date,
    keep_until date,
    CONSTRAINT pk_records_record PRIMARY KEY (case_id)
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
    became character varying(60),
    of character varying(60),
    about uuid,
    data text,
    CONSTRAINT pk_cases_entry PRIMARY KEY (id),
    CONSTRAINT fk_cases_entry_cases_case_case_id FOREIGN KEY (case_id) REFERENCES cases_case (id) ON DELETE CASCADE
);
CREATE TABLE forms_draft_file (
    id uuid NOT NULL,
    draft uuid NOT NULL,
    field character varying(40) NOT NULL,
    name character varying(200) NOT NULL,
    media_type character varying(100) NOT NULL,
    bytes bigint NOT NULL,
    address character varying(64) NOT NULL,
    sha256 character varying(64) NOT NULL,
    quarantined boolean NOT NULL,
    added_at timestamp with time zone NOT NULL,
    CONSTRAINT pk_forms_draft_file PRIMARY KEY (id),
    CONSTRAINT fk_forms_draft_file_forms_draft_draft FOREIGN KEY (draft) REFERENCES forms_draft (id) ON DELETE CASCADE
);
CREATE TABLE payments_due (
    claim uuid NOT NULL,
    number integer NOT NULL,
    "on" date NOT NULL,
    cents bigint NOT NULL,
    CONSTRAINT pk_payments_due PRIMARY KEY (claim, number),
    CONSTRAINT fk_payments_due_payments_claim_claim FOREIGN KEY (claim) REFERENCES payments_claim (id) ON DELETE CASCADE
);
CREATE TABLE records_document (
    id uuid NOT NULL,
    case_id uuid NOT NULL,
    title character varying(300) NOT NULL,
    version integer NOT NULL,
    kind character varying(60) NOT NULL,
    origin character varying(60) NOT NULL,
    filed_at timestamp with time zone NOT NULL,
    quarantined boolean NOT NULL,
    address character varying(64) NOT NULL,
    sha256 character varying(64) NOT NULL,
    bytes bigint NOT NULL,
    media_type character varying(120) NOT NULL,
    file_name character varying(200) NOT NULL,
    CONSTRAINT pk_records_document PRIMARY KEY (id),
    CONSTRAINT fk_records_document_records_record_case_id FOREIGN KEY (case_id) REFERENCES records_record (case_id) ON DELETE RESTRICT
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
CREATE INDEX ix_cases_case_due_number ON cases_case (due, number);
CREATE UNIQUE INDEX ix_cases_case_number ON cases_case (number);
CREATE UNIQUE INDEX ix_cases_case_status_token_hash ON cases_case (status_token_hash);
CREATE UNIQUE INDEX ix_cases_case_submission_key ON cases_case (submission_key);
CREATE INDEX ix_cases_case_unit_state_due ON cases_case (unit, state, due);
CREATE UNIQUE INDEX ix_cases_entry_case_id_number ON cases_entry (case_id, number);
CREATE INDEX ix_catalogue_announcement_until ON catalogue_announcement (until);
CREATE INDEX ix_catalogue_barrier_report_received_at ON catalogue_barrier_report (received_at);
CREATE UNIQUE INDEX ix_catalogue_revision_slug_number ON catalogue_revision (slug, number);
CREATE INDEX ix_catalogue_service_sort_key ON catalogue_service (sort_key);
CREATE INDEX ix_forms_draft_account_state ON forms_draft (account, state);
CREATE INDEX ix_forms_draft_expires_at ON forms_draft (expires_at);
CREATE UNIQUE INDEX ix_forms_draft_token_hash ON forms_draft (token_hash);
CREATE INDEX ix_forms_draft_file_draft ON forms_draft_file (draft);
CREATE INDEX ix_log_entry_case_id ON log_entry ("case", id);
CREATE INDEX ix_log_entry_leaf_index ON log_entry (leaf_index);
CREATE INDEX ix_payments_claim_case ON payments_claim ("case");
CREATE UNIQUE INDEX ix_payments_claim_reference ON payments_claim (reference);
CREATE INDEX ix_payments_due_on ON payments_due ("on");
CREATE INDEX ix_platform_job_done_at_parked_at_due ON platform_job (done_at, parked_at, due);
CREATE UNIQUE INDEX ix_platform_job_key ON platform_job (key);
CREATE INDEX ix_post_delivery_account_created_at ON post_delivery (account, created_at);
CREATE INDEX ix_post_delivery_case ON post_delivery ("case");
CREATE INDEX ix_post_delivery_case_number ON post_delivery (case_number);
CREATE INDEX ix_post_delivery_state_created_at ON post_delivery (state, created_at);
CREATE INDEX ix_post_notification_case ON post_notification ("case");
CREATE UNIQUE INDEX ix_post_notification_key ON post_notification (key);
CREATE INDEX ix_records_document_address ON records_document (address);
CREATE UNIQUE INDEX ix_records_document_case_id_title_version ON records_document (case_id, title, version);
CREATE INDEX ix_records_record_keep_until ON records_record (keep_until);
CREATE UNIQUE INDEX ix_records_record_sign ON records_record (sign);
