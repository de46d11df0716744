ALTER TABLE "payments_claim" ADD "discreet" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "payments_claim" ADD "ended_because" TEXT NULL;
ALTER TABLE "payments_claim" ADD "lapses_on" TEXT NULL;
ALTER TABLE "payments_claim" ADD "levy" TEXT NULL;
ALTER TABLE "payments_claim" ADD "order" TEXT NOT NULL DEFAULT ('Assessment');
ALTER TABLE "payments_claim" ADD "remind_on" TEXT NULL;
ALTER TABLE "payments_claim" ADD "state" TEXT NOT NULL DEFAULT ('Open');
ALTER TABLE "payments_claim" ADD "token_hash" BLOB NULL;
ALTER TABLE "payments_claim" ADD "version" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "payments_claim" ADD "waived_cents" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "payments_claim" ADD "year" INTEGER NULL;
CREATE TABLE "payments_attempt" (
    "id" TEXT NOT NULL CONSTRAINT "pk_payments_attempt" PRIMARY KEY,
    "claim" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "cents" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "started_at" TEXT NOT NULL,
    "ended_at" TEXT NULL,
    "ask_at" TEXT NOT NULL,
    "transaction" TEXT NULL,
    "other_amount" INTEGER NOT NULL,
    "version" INTEGER NOT NULL
);
CREATE TABLE "payments_box" (
    "id" TEXT NOT NULL CONSTRAINT "pk_payments_box" PRIMARY KEY,
    "cents" INTEGER NOT NULL,
    "purpose" TEXT NOT NULL,
    "return_to" TEXT NOT NULL,
    "at" TEXT NOT NULL,
    "choice" TEXT NOT NULL,
    "report_at" TEXT NULL
);
CREATE TABLE "payments_levy" (
    "id" TEXT NOT NULL CONSTRAINT "pk_payments_levy" PRIMARY KEY,
    "case" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "discreet" INTEGER NOT NULL,
    "from" TEXT NOT NULL,
    "until" TEXT NULL,
    "days" TEXT NOT NULL,
    "claimed_to" INTEGER NOT NULL,
    "version" INTEGER NOT NULL
);
CREATE TABLE "payments_payment" (
    "id" TEXT NOT NULL CONSTRAINT "pk_payments_payment" PRIMARY KEY,
    "claim" TEXT NOT NULL,
    "cents" INTEGER NOT NULL,
    "way" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "transaction" TEXT NOT NULL,
    "on" TEXT NOT NULL,
    "at" TEXT NOT NULL,
    "booked_by" TEXT NULL,
    "booked_by_name" TEXT NULL,
    "note" TEXT NULL,
    "receipt" TEXT NULL,
    CONSTRAINT "fk_payments_payment_payments_claim_claim" FOREIGN KEY ("claim") REFERENCES "payments_claim" ("id") ON DELETE CASCADE
);
CREATE TABLE "payments_refund" (
    "id" TEXT NOT NULL CONSTRAINT "pk_payments_refund" PRIMARY KEY,
    "claim" TEXT NOT NULL,
    "cents" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "payment" TEXT NULL,
    "source" TEXT NULL,
    "transaction" TEXT NULL,
    "at" TEXT NOT NULL,
    "ordered_by" TEXT NULL,
    "ordered_by_name" TEXT NULL,
    "approved_by_name" TEXT NULL,
    "done_at" TEXT NULL,
    CONSTRAINT "fk_payments_refund_payments_claim_claim" FOREIGN KEY ("claim") REFERENCES "payments_claim" ("id") ON DELETE CASCADE
);
CREATE TABLE "payments_levy_rate" (
    "levy" TEXT NOT NULL,
    "from" TEXT NOT NULL,
    "cents" INTEGER NOT NULL,
    CONSTRAINT "pk_payments_levy_rate" PRIMARY KEY ("levy", "from"),
    CONSTRAINT "fk_payments_levy_rate_payments_levy_levy" FOREIGN KEY ("levy") REFERENCES "payments_levy" ("id") ON DELETE CASCADE
);
CREATE UNIQUE INDEX "ix_payments_claim_levy_year" ON "payments_claim" ("levy", "year");
CREATE INDEX "ix_payments_claim_state_lapses_on" ON "payments_claim" ("state", "lapses_on");
CREATE UNIQUE INDEX "ix_payments_claim_token_hash" ON "payments_claim" ("token_hash");
CREATE INDEX "ix_payments_attempt_claim" ON "payments_attempt" ("claim");
CREATE INDEX "ix_payments_attempt_state_ask_at" ON "payments_attempt" ("state", "ask_at");
CREATE INDEX "ix_payments_levy_case" ON "payments_levy" ("case");
CREATE INDEX "ix_payments_levy_claimed_to" ON "payments_levy" ("claimed_to");
CREATE INDEX "ix_payments_payment_claim" ON "payments_payment" ("claim");
CREATE UNIQUE INDEX "ix_payments_payment_source_transaction" ON "payments_payment" ("source", "transaction");
CREATE INDEX "ix_payments_refund_claim" ON "payments_refund" ("claim");
CREATE INDEX "ix_payments_refund_state" ON "payments_refund" ("state");
CREATE TABLE "ef_temp_payments_claim" (
    "id" TEXT NOT NULL CONSTRAINT "pk_payments_claim" PRIMARY KEY,
    "case" TEXT NOT NULL,
    "discreet" INTEGER NOT NULL,
    "ended_because" TEXT NULL,
    "lapses_on" TEXT NULL,
    "levy" TEXT NULL,
    "order" TEXT NOT NULL DEFAULT ('Assessment'),
    "purpose" TEXT NOT NULL,
    "raised_at" TEXT NOT NULL,
    "reference" TEXT NULL,
    "remind_on" TEXT NULL,
    "state" TEXT NOT NULL DEFAULT ('Open'),
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
    "purpose" TEXT NOT NULL DEFAULT ('Application'),
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
