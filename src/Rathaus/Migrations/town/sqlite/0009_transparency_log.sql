DROP INDEX "ix_log_entry_leaf_index";
ALTER TABLE "log_entry" ADD "leaf_time" INTEGER NULL;
CREATE TABLE "log_abandoned" (
    "epoch" INTEGER NOT NULL CONSTRAINT "pk_log_abandoned" PRIMARY KEY,
    "hashes" BLOB NOT NULL
);
CREATE TABLE "log_checkpoint" (
    "epoch" INTEGER NOT NULL,
    "size" INTEGER NOT NULL,
    "root" BLOB NOT NULL,
    "note" BLOB NOT NULL,
    "at" TEXT NOT NULL,
    CONSTRAINT "pk_log_checkpoint" PRIMARY KEY ("epoch", "size")
);
CREATE TABLE "log_key" (
    "id" TEXT NOT NULL CONSTRAINT "pk_log_key" PRIMARY KEY,
    "leaf_index" INTEGER NOT NULL,
    "from_size" INTEGER NOT NULL,
    "spki" BLOB NOT NULL,
    "sealed" BLOB NULL
);
CREATE TABLE "log_split" (
    "id" TEXT NOT NULL CONSTRAINT "pk_log_split" PRIMARY KEY,
    "origin" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "seen" BLOB NOT NULL,
    "shown" BLOB NOT NULL,
    "at" TEXT NOT NULL
);
CREATE TABLE "log_stamp" (
    "epoch" INTEGER NOT NULL,
    "size" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "token" BLOB NOT NULL,
    "at" TEXT NOT NULL,
    CONSTRAINT "pk_log_stamp" PRIMARY KEY ("epoch", "size", "number")
);
CREATE TABLE "log_state" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_log_state" PRIMARY KEY,
    "base" TEXT NOT NULL,
    "epoch" INTEGER NOT NULL,
    "size" INTEGER NOT NULL,
    "last_time" INTEGER NOT NULL,
    "counts" TEXT NOT NULL,
    "fence" INTEGER NOT NULL,
    "holder" TEXT NULL,
    "lease_until" INTEGER NOT NULL
);
CREATE TABLE "log_tile" (
    "level" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "hashes" BLOB NOT NULL,
    CONSTRAINT "pk_log_tile" PRIMARY KEY ("level", "number")
);
CREATE TABLE "log_witnessed" (
    "origin" TEXT NOT NULL CONSTRAINT "pk_log_witnessed" PRIMARY KEY,
    "size" INTEGER NOT NULL,
    "root" BLOB NOT NULL,
    "note" BLOB NOT NULL
);
CREATE UNIQUE INDEX "ix_log_entry_leaf_index" ON "log_entry" ("leaf_index");
CREATE TABLE "ef_temp_payments_claim" (
    "id" TEXT NOT NULL CONSTRAINT "pk_payments_claim" PRIMARY KEY,
    "case" TEXT NOT NULL,
    "discreet" INTEGER NOT NULL,
    "ended_because" TEXT NULL,
    "lapses_on" TEXT NULL,
    "levy" TEXT NULL,
    "order" TEXT NOT NULL DEFAULT 'Assessment',
    "purpose" TEXT NOT NULL,
    "raised_at" TEXT NOT NULL,
    "reference" TEXT NULL,
    "remind_on" TEXT NULL,
    "state" TEXT NOT NULL DEFAULT 'Open',
    "token_hash" BLOB NULL,
    "version" INTEGER NOT NULL,
    "waived_cents" INTEGER NOT NULL,
    "year" INTEGER NULL
);
INSERT INTO "ef_temp_payments_claim" ("id", "case", "discreet", "ended_because", "lapses_on", "levy", "order", "purpose", "raised_at", "reference", "remind_on", "state", "token_hash", "version", "waived_cents", "year")
SELECT "id", "case", "discreet", "ended_because", "lapses_on", "levy", "order", "purpose", "raised_at", "reference", "remind_on", "state", "token_hash", "version", "waived_cents", "year"
FROM "payments_claim";
CREATE TABLE "ef_temp_cases_case" (
    "id" TEXT NOT NULL CONSTRAINT "pk_cases_case" PRIMARY KEY,
    "account" TEXT NULL,
    "assignee" TEXT NULL,
    "assignee_name" TEXT NULL,
    "channel" TEXT NOT NULL,
    "clocks_json" TEXT NOT NULL,
    "closed_at" TEXT NULL,
    "closed_how" TEXT NULL,
    "computed_json" TEXT NOT NULL,
    "decides" INTEGER NOT NULL,
    "due" TEXT NOT NULL,
    "label_text" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "last_entry" INTEGER NOT NULL,
    "number" TEXT NOT NULL,
    "open_questions" INTEGER NOT NULL,
    "parties_json" TEXT NOT NULL,
    "party_name" TEXT NOT NULL,
    "promise_pauses" INTEGER NOT NULL,
    "purpose" TEXT NOT NULL DEFAULT 'Application',
    "questions_ended_at" INTEGER NOT NULL,
    "receipt" TEXT NULL,
    "received_at" TEXT NOT NULL,
    "remedy_months" INTEGER NULL,
    "search_text" TEXT NOT NULL,
    "secrecy" TEXT NOT NULL,
    "service" TEXT NOT NULL,
    "service_name" TEXT NOT NULL,
    "service_slug" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "status_token_hash" BLOB NOT NULL,
    "subject" TEXT NOT NULL,
    "submission_key" TEXT NOT NULL,
    "unit" TEXT NOT NULL,
    "unit_name" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "wish_large_print" INTEGER NOT NULL,
    "wish_way" TEXT NOT NULL
);
INSERT INTO "ef_temp_cases_case" ("id", "account", "assignee", "assignee_name", "channel", "clocks_json", "closed_at", "closed_how", "computed_json", "decides", "due", "label_text", "language", "last_entry", "number", "open_questions", "parties_json", "party_name", "promise_pauses", "purpose", "questions_ended_at", "receipt", "received_at", "remedy_months", "search_text", "secrecy", "service", "service_name", "service_slug", "state", "status_token_hash", "subject", "submission_key", "unit", "unit_name", "version", "wish_large_print", "wish_way")
SELECT "id", "account", "assignee", "assignee_name", "channel", "clocks_json", "closed_at", "closed_how", "computed_json", "decides", "due", "label_text", "language", "last_entry", "number", "open_questions", "parties_json", "party_name", "promise_pauses", "purpose", "questions_ended_at", "receipt", "received_at", "remedy_months", "search_text", "secrecy", "service", "service_name", "service_slug", "state", "status_token_hash", "subject", "submission_key", "unit", "unit_name", "version", "wish_large_print", "wish_way"
FROM "cases_case";
PRAGMA foreign_keys = 0;
DROP TABLE "payments_claim";
ALTER TABLE "ef_temp_payments_claim" RENAME TO "payments_claim";
DROP TABLE "cases_case";
ALTER TABLE "ef_temp_cases_case" RENAME TO "cases_case";
PRAGMA foreign_keys = 1;
CREATE INDEX "ix_payments_claim_case" ON "payments_claim" ("case");
CREATE UNIQUE INDEX "ix_payments_claim_levy_year" ON "payments_claim" ("levy", "year");
CREATE UNIQUE INDEX "ix_payments_claim_reference" ON "payments_claim" ("reference");
CREATE INDEX "ix_payments_claim_state_lapses_on" ON "payments_claim" ("state", "lapses_on");
CREATE UNIQUE INDEX "ix_payments_claim_token_hash" ON "payments_claim" ("token_hash");
CREATE INDEX "ix_cases_case_account_received_at" ON "cases_case" ("account", "received_at");
CREATE INDEX "ix_cases_case_due_number" ON "cases_case" ("due", "number");
CREATE UNIQUE INDEX "ix_cases_case_number" ON "cases_case" ("number");
CREATE UNIQUE INDEX "ix_cases_case_status_token_hash" ON "cases_case" ("status_token_hash");
CREATE UNIQUE INDEX "ix_cases_case_submission_key" ON "cases_case" ("submission_key");
CREATE INDEX "ix_cases_case_unit_state_due" ON "cases_case" ("unit", "state", "due");
