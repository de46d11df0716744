ALTER TABLE forms_draft ADD counter_json text;
ALTER TABLE cases_case ADD closed_how character varying(60);
ALTER TABLE cases_case ADD label_text character varying(600) NOT NULL DEFAULT '';
ALTER TABLE cases_case ADD purpose character varying(60) NOT NULL DEFAULT 'Application';
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
CREATE INDEX ix_cases_bundle_case_id_asked_at ON cases_bundle (case_id, asked_at);
CREATE UNIQUE INDEX ix_cases_label_name ON cases_label (name);
CREATE INDEX ix_cases_request_case_id ON cases_request (case_id);
CREATE INDEX ix_cases_request_next ON cases_request (next);
CREATE UNIQUE INDEX ix_cases_request_token_hash ON cases_request (token_hash);
CREATE INDEX ix_cases_text_block_unit_title ON cases_text_block (unit, title);
