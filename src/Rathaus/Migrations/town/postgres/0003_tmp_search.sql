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
CREATE INDEX ix_platform_search_change_source_key_number ON platform_search_change (source, key, number);
