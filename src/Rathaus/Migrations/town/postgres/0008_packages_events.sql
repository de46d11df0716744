ALTER TABLE forms_draft ADD event uuid;
CREATE TABLE catalogue_package (
    slug character varying(120) NOT NULL,
    fingerprint character varying(32) NOT NULL,
    revision integer NOT NULL,
    imported_at timestamp with time zone NOT NULL,
    files_json text NOT NULL,
    CONSTRAINT pk_catalogue_package PRIMARY KEY (slug)
);
CREATE TABLE catalogue_package_key (
    fingerprint character varying(32) NOT NULL,
    town character varying(200) NOT NULL,
    trusted_at timestamp with time zone NOT NULL,
    CONSTRAINT pk_catalogue_package_key PRIMARY KEY (fingerprint)
);
CREATE TABLE forms_life_event (
    id uuid NOT NULL,
    token_hash bytea NOT NULL,
    slug character varying(120) NOT NULL,
    account uuid,
    language character varying(2) NOT NULL,
    state character varying(60) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    answers_json text NOT NULL,
    seen_pages text NOT NULL,
    CONSTRAINT pk_forms_life_event PRIMARY KEY (id)
);
CREATE TABLE forms_street (
    name character varying(120) NOT NULL,
    postcode character varying(5) NOT NULL,
    city character varying(120) NOT NULL,
    CONSTRAINT pk_forms_street PRIMARY KEY (name, postcode)
);
CREATE INDEX ix_forms_draft_event ON forms_draft (event);
CREATE INDEX ix_forms_life_event_expires_at ON forms_life_event (expires_at);
CREATE UNIQUE INDEX ix_forms_life_event_token_hash ON forms_life_event (token_hash);
