ALTER TABLE "forms_draft" ADD "counter_json" TEXT NULL;
ALTER TABLE "cases_case" ADD "closed_how" TEXT NULL;
ALTER TABLE "cases_case" ADD "label_text" TEXT NOT NULL DEFAULT '';
ALTER TABLE "cases_case" ADD "purpose" TEXT NOT NULL DEFAULT 'Application';
ALTER TABLE "cases_case" ADD "receipt" TEXT NULL;
CREATE TABLE "cases_bundle" (
    "id" TEXT NOT NULL CONSTRAINT "pk_cases_bundle" PRIMARY KEY,
    "case_id" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "by_name" TEXT NOT NULL,
    "asked_at" TEXT NOT NULL,
    "done_at" TEXT NULL,
    "state" TEXT NOT NULL,
    "document" TEXT NULL,
    "error" TEXT NULL
);
CREATE TABLE "cases_label" (
    "id" TEXT NOT NULL CONSTRAINT "pk_cases_label" PRIMARY KEY,
    "name" TEXT NOT NULL,
    "tone" TEXT NOT NULL,
    "retired" INTEGER NOT NULL
);
CREATE TABLE "cases_request" (
    "id" TEXT NOT NULL CONSTRAINT "pk_cases_request" PRIMARY KEY,
    "case_id" TEXT NOT NULL,
    "token_hash" BLOB NOT NULL,
    "remind_on" TEXT NOT NULL,
    "until" TEXT NOT NULL,
    "next" TEXT NOT NULL
);
CREATE TABLE "cases_text_block" (
    "id" TEXT NOT NULL CONSTRAINT "pk_cases_text_block" PRIMARY KEY,
    "unit" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "changed_by" TEXT NOT NULL,
    "changed_at" TEXT NOT NULL,
    "version" INTEGER NOT NULL
);
CREATE INDEX "ix_cases_bundle_case_id_asked_at" ON "cases_bundle" ("case_id", "asked_at");
CREATE UNIQUE INDEX "ix_cases_label_name" ON "cases_label" ("name");
CREATE INDEX "ix_cases_request_case_id" ON "cases_request" ("case_id");
CREATE INDEX "ix_cases_request_next" ON "cases_request" ("next");
CREATE UNIQUE INDEX "ix_cases_request_token_hash" ON "cases_request" ("token_hash");
CREATE INDEX "ix_cases_text_block_unit_title" ON "cases_text_block" ("unit", "title");
