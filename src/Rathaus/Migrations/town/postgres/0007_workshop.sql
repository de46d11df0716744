ALTER TABLE catalogue_revision ADD note character varying(1000) NOT NULL DEFAULT ('');
ALTER TABLE catalogue_revision ADD published_by character varying(300) NOT NULL DEFAULT ('');
CREATE TABLE workshop_draft (
    slug character varying(120) NOT NULL,
    service_group character varying(120) NOT NULL,
    based_on integer NOT NULL,
    stage character varying(60) NOT NULL,
    version integer NOT NULL,
    last_step integer NOT NULL,
    started_at timestamp with time zone NOT NULL,
    started_by_name character varying(200) NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    changed_by uuid NOT NULL,
    changed_by_name character varying(200) NOT NULL,
    handed_in_by uuid,
    handed_in_by_name character varying(200),
    handed_in_at timestamp with time zone,
    note character varying(1000) NOT NULL,
    returned character varying(2000) NOT NULL,
    faults integer NOT NULL,
    tests_passed integer NOT NULL,
    tests_failed integer NOT NULL,
    files_json text NOT NULL,
    CONSTRAINT pk_workshop_draft PRIMARY KEY (slug)
);
CREATE TABLE workshop_step (
    slug character varying(120) NOT NULL,
    number integer NOT NULL,
    what character varying(200) NOT NULL,
    file character varying(60) NOT NULL,
    before text,
    by_name character varying(200) NOT NULL,
    at timestamp with time zone NOT NULL,
    CONSTRAINT pk_workshop_step PRIMARY KEY (slug, number)
);
