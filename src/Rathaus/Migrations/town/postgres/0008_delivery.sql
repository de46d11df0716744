ALTER TABLE post_delivery ADD access_opened_on date;
ALTER TABLE post_delivery ADD arrival_proof character varying(20);
ALTER TABLE post_delivery ADD arrival_reference character varying(80);
ALTER TABLE post_delivery ADD arrived_on date;
ALTER TABLE post_delivery ADD handed_by uuid;
ALTER TABLE post_delivery ADD handed_on date;
ALTER TABLE post_delivery ADD handed_to_provider_at timestamp with time zone;
ALTER TABLE post_delivery ADD handle character varying(200);
ALTER TABLE post_delivery ADD identity character varying(30);
ALTER TABLE post_delivery ADD kind character varying(30);
ALTER TABLE post_delivery ADD proof_reference character varying(80);
ALTER TABLE post_delivery ADD provider character varying(60);
ALTER TABLE post_delivery ADD replaced_at timestamp with time zone;
ALTER TABLE post_delivery ADD ruled_out_at timestamp with time zone;
ALTER TABLE post_delivery ADD sent_on date;
ALTER TABLE post_delivery ADD served_on date;
ALTER TABLE payments_claim ALTER COLUMN state SET DEFAULT 'Open';
ALTER TABLE payments_claim ALTER COLUMN "order" SET DEFAULT 'Assessment';
ALTER TABLE cases_case ALTER COLUMN purpose SET DEFAULT 'Application';
CREATE TABLE operations_outage (
    id uuid NOT NULL,
    began_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    text character varying(300) NOT NULL,
    automatic boolean NOT NULL,
    by_name character varying(200) NOT NULL,
    noted_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    CONSTRAINT pk_operations_outage PRIMARY KEY (id)
);
CREATE TABLE post_note (
    id uuid NOT NULL,
    delivery uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    by_name character varying(200) NOT NULL,
    text text NOT NULL,
    CONSTRAINT pk_post_note PRIMARY KEY (id)
);
CREATE INDEX ix_operations_outage_began_at ON operations_outage (began_at);
CREATE INDEX ix_post_note_delivery_at ON post_note (delivery, at);
