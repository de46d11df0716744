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
CREATE INDEX ix_platform_search_change_source_key_number ON platform_search_change (source, key, number);
CREATE INDEX ix_search_saved_account ON search_saved (account);
CREATE UNIQUE INDEX ix_search_saved_token_hash ON search_saved (token_hash);
