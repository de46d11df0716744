ALTER TABLE records_document ADD finding character varying(200);
