ALTER TABLE post_delivery ADD enclosures_text text NOT NULL DEFAULT ('');
CREATE TABLE workshop_package (
    slug character varying(120) NOT NULL,
    revision integer NOT NULL,
    town character varying(200) NOT NULL,
    fingerprint character varying(32) NOT NULL,
    archive bytea NOT NULL,
    at timestamp with time zone NOT NULL,
    CONSTRAINT pk_workshop_package PRIMARY KEY (slug)
);
CREATE TABLE workshop_sample (
    slug character varying(120) NOT NULL,
    field character varying(60) NOT NULL,
    name character varying(200) NOT NULL,
    media_type character varying(120) NOT NULL,
    bytes integer NOT NULL,
    content bytea NOT NULL,
    at timestamp with time zone NOT NULL,
    CONSTRAINT pk_workshop_sample PRIMARY KEY (slug, field, name)
);
