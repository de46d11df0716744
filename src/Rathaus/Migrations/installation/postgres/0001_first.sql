CREATE TABLE town (
    id uuid NOT NULL,
    slug text NOT NULL,
    name text NOT NULL,
    land text NOT NULL,
    wrapped_key bytea NOT NULL,
    base_address text NOT NULL,
    CONSTRAINT pk_town PRIMARY KEY (id)
);
CREATE TABLE town_host (
    host text NOT NULL,
    town_id uuid NOT NULL,
    CONSTRAINT pk_town_host PRIMARY KEY (host)
);
CREATE UNIQUE INDEX ix_town_slug ON town (slug);
CREATE INDEX ix_town_host_town_id ON town_host (town_id);
