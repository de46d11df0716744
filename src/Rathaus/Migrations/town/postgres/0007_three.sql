ALTER TABLE payments_claim ALTER COLUMN state SET DEFAULT 'Open';
ALTER TABLE payments_claim ALTER COLUMN "order" SET DEFAULT 'Assessment';
ALTER TABLE forms_draft ADD fetched_json text NOT NULL DEFAULT '';
ALTER TABLE cases_case ALTER COLUMN purpose SET DEFAULT 'Application';
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
CREATE INDEX ix_forms_invitation_draft ON forms_invitation (draft);
CREATE UNIQUE INDEX ix_forms_invitation_token_hash ON forms_invitation (token_hash);
