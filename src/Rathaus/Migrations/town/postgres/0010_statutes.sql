ALTER TABLE workshop_step ADD undone_at timestamp with time zone;
CREATE TABLE workshop_statute (
    id uuid NOT NULL,
    slug character varying(120) NOT NULL,
    service character varying(300) NOT NULL,
    table_name character varying(80) NOT NULL,
    valid_from date NOT NULL,
    basis character varying(500) NOT NULL,
    reasons character varying(4000) NOT NULL,
    stage character varying(60) NOT NULL,
    prepared_by uuid NOT NULL,
    prepared_by_name character varying(300) NOT NULL,
    prepared_at timestamp with time zone NOT NULL,
    handed_in_by uuid,
    handed_in_by_name character varying(300) NOT NULL,
    released_by uuid,
    released_by_name character varying(300) NOT NULL,
    released_at timestamp with time zone,
    revision_before integer NOT NULL,
    revision integer NOT NULL,
    version integer NOT NULL,
    values_json text NOT NULL,
    CONSTRAINT pk_workshop_statute PRIMARY KEY (id)
);
CREATE TABLE workshop_statute_item (
    change uuid NOT NULL,
    target uuid NOT NULL,
    "case" uuid NOT NULL,
    number character varying(40) NOT NULL,
    unit character varying(200) NOT NULL,
    assessment boolean NOT NULL,
    before bigint NOT NULL,
    after bigint NOT NULL,
    told character varying(600) NOT NULL,
    state character varying(60) NOT NULL,
    why character varying(500) NOT NULL,
    at timestamp with time zone,
    version integer NOT NULL,
    CONSTRAINT pk_workshop_statute_item PRIMARY KEY (change, target),
    CONSTRAINT fk_workshop_statute_item_workshop_statute_change FOREIGN KEY (change) REFERENCES workshop_statute (id) ON DELETE CASCADE
);
CREATE INDEX ix_workshop_statute_item_change_state_number ON workshop_statute_item (change, state, number);
