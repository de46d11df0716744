DROP INDEX "ix_log_entry_leaf_index";
ALTER TABLE "post_delivery" ADD "access_opened_on" TEXT NULL;
ALTER TABLE "post_delivery" ADD "arrival_proof" TEXT NULL;
ALTER TABLE "post_delivery" ADD "arrival_reference" TEXT NULL;
ALTER TABLE "post_delivery" ADD "arrived_on" TEXT NULL;
ALTER TABLE "post_delivery" ADD "handed_by" TEXT NULL;
ALTER TABLE "post_delivery" ADD "handed_on" TEXT NULL;
ALTER TABLE "post_delivery" ADD "handed_to_provider_at" TEXT NULL;
ALTER TABLE "post_delivery" ADD "handle" TEXT NULL;
ALTER TABLE "post_delivery" ADD "identity" TEXT NULL;
ALTER TABLE "post_delivery" ADD "kind" TEXT NULL;
ALTER TABLE "post_delivery" ADD "proof_reference" TEXT NULL;
ALTER TABLE "post_delivery" ADD "provider" TEXT NULL;
ALTER TABLE "post_delivery" ADD "read_aloud" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "post_delivery" ADD "replaced_at" TEXT NULL;
ALTER TABLE "post_delivery" ADD "ruled_out_at" TEXT NULL;
ALTER TABLE "post_delivery" ADD "sent_on" TEXT NULL;
ALTER TABLE "post_delivery" ADD "served_on" TEXT NULL;
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
ALTER TABLE "log_entry" ADD "leaf_time" INTEGER NULL;
ALTER TABLE "forms_draft" ADD "counter_json" TEXT NULL;
ALTER TABLE "forms_draft" ADD "fetched_json" TEXT NOT NULL DEFAULT '';
ALTER TABLE "cases_case" ADD "closed_how" TEXT NULL;
ALTER TABLE "cases_case" ADD "label_text" TEXT NOT NULL DEFAULT '';
ALTER TABLE "cases_case" ADD "purpose" TEXT NOT NULL DEFAULT ('Application');
ALTER TABLE "cases_case" ADD "receipt" TEXT NULL;
ALTER TABLE "accounts_account" ADD "code_secret" BLOB NULL;
ALTER TABLE "accounts_account" ADD "code_step" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "accounts_account" ADD "read_aloud" INTEGER NOT NULL DEFAULT 0;
CREATE TABLE "accounts_recovery_code" (
    "id" TEXT NOT NULL CONSTRAINT "pk_accounts_recovery_code" PRIMARY KEY,
    "account" TEXT NOT NULL,
    "hash" BLOB NOT NULL
);
CREATE TABLE "accounts_session" (
    "id" TEXT NOT NULL CONSTRAINT "pk_accounts_session" PRIMARY KEY,
    "account" TEXT NOT NULL,
    "stamp" TEXT NOT NULL,
    "proof" TEXT NOT NULL,
    "device" TEXT NOT NULL,
    "started_at" TEXT NOT NULL,
    "ends_at" TEXT NOT NULL
);
CREATE TABLE "accounts_spent" (
    "hash" BLOB NOT NULL CONSTRAINT "pk_accounts_spent" PRIMARY KEY,
    "at" TEXT NOT NULL
);
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
CREATE TABLE "forms_invitation" (
    "id" TEXT NOT NULL CONSTRAINT "pk_forms_invitation" PRIMARY KEY,
    "token_hash" BLOB NOT NULL,
    "draft" TEXT NOT NULL,
    "case_id" TEXT NOT NULL,
    "field" TEXT NOT NULL,
    "declares" TEXT NOT NULL,
    "given_names" TEXT NOT NULL,
    "family_name" TEXT NOT NULL,
    "born_on" TEXT NULL,
    "state" TEXT NOT NULL,
    "wrong_tries" INTEGER NOT NULL,
    "created_at" TEXT NOT NULL,
    "expires_at" TEXT NOT NULL,
    "answered_at" TEXT NULL,
    "version" INTEGER NOT NULL
);
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
CREATE TABLE "operations_outage" (
    "id" TEXT NOT NULL CONSTRAINT "pk_operations_outage" PRIMARY KEY,
    "began_at" TEXT NOT NULL,
    "ended_at" TEXT NULL,
    "text" TEXT NOT NULL,
    "automatic" INTEGER NOT NULL,
    "by_name" TEXT NOT NULL,
    "noted_at" TEXT NOT NULL,
    "version" INTEGER NOT NULL
);
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
CREATE TABLE "platform_search_build" (
    "source" TEXT NOT NULL CONSTRAINT "pk_platform_search_build" PRIMARY KEY,
    "done" INTEGER NOT NULL,
    "expected" INTEGER NOT NULL,
    "started_at" INTEGER NOT NULL,
    "finished_at" INTEGER NULL
);
CREATE TABLE "platform_search_change" (
    "number" INTEGER NOT NULL,
    "source" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    CONSTRAINT "pk_platform_search_change" PRIMARY KEY ("number", "source", "key")
);
CREATE TABLE "post_note" (
    "id" TEXT NOT NULL CONSTRAINT "pk_post_note" PRIMARY KEY,
    "delivery" TEXT NOT NULL,
    "at" TEXT NOT NULL,
    "by_name" TEXT NOT NULL,
    "text" TEXT NOT NULL
);
CREATE TABLE "search_saved" (
    "id" TEXT NOT NULL CONSTRAINT "pk_search_saved" PRIMARY KEY,
    "account" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "saved_at" TEXT NOT NULL,
    "token_hash" BLOB NOT NULL,
    "known_json" TEXT NOT NULL,
    "facets_json" TEXT NOT NULL,
    "news" INTEGER NOT NULL,
    "version" INTEGER NOT NULL
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
CREATE UNIQUE INDEX "ix_log_entry_leaf_index" ON "log_entry" ("leaf_index");
CREATE INDEX "ix_accounts_recovery_code_account" ON "accounts_recovery_code" ("account");
CREATE UNIQUE INDEX "ix_accounts_recovery_code_hash" ON "accounts_recovery_code" ("hash");
CREATE INDEX "ix_accounts_session_account" ON "accounts_session" ("account");
CREATE INDEX "ix_accounts_session_ends_at" ON "accounts_session" ("ends_at");
CREATE INDEX "ix_accounts_spent_at" ON "accounts_spent" ("at");
CREATE INDEX "ix_cases_bundle_case_id_asked_at" ON "cases_bundle" ("case_id", "asked_at");
CREATE UNIQUE INDEX "ix_cases_label_name" ON "cases_label" ("name");
CREATE INDEX "ix_cases_request_case_id" ON "cases_request" ("case_id");
CREATE INDEX "ix_cases_request_next" ON "cases_request" ("next");
CREATE UNIQUE INDEX "ix_cases_request_token_hash" ON "cases_request" ("token_hash");
CREATE INDEX "ix_cases_text_block_unit_title" ON "cases_text_block" ("unit", "title");
CREATE INDEX "ix_forms_invitation_draft" ON "forms_invitation" ("draft");
CREATE UNIQUE INDEX "ix_forms_invitation_token_hash" ON "forms_invitation" ("token_hash");
CREATE INDEX "ix_operations_outage_began_at" ON "operations_outage" ("began_at");
CREATE INDEX "ix_payments_attempt_claim" ON "payments_attempt" ("claim");
CREATE INDEX "ix_payments_attempt_state_ask_at" ON "payments_attempt" ("state", "ask_at");
CREATE INDEX "ix_payments_levy_case" ON "payments_levy" ("case");
CREATE INDEX "ix_payments_levy_claimed_to" ON "payments_levy" ("claimed_to");
CREATE INDEX "ix_payments_payment_claim" ON "payments_payment" ("claim");
CREATE UNIQUE INDEX "ix_payments_payment_source_transaction" ON "payments_payment" ("source", "transaction");
CREATE INDEX "ix_payments_refund_claim" ON "payments_refund" ("claim");
CREATE INDEX "ix_payments_refund_state" ON "payments_refund" ("state");
CREATE INDEX "ix_platform_search_change_source_key_number" ON "platform_search_change" ("source", "key", "number");
CREATE INDEX "ix_post_note_delivery_at" ON "post_note" ("delivery", "at");
CREATE INDEX "ix_search_saved_account" ON "search_saved" ("account");
CREATE UNIQUE INDEX "ix_search_saved_token_hash" ON "search_saved" ("token_hash");
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
PRAGMA foreign_keys = 0;
DROP TABLE "payments_claim";
ALTER TABLE "ef_temp_payments_claim" RENAME TO "payments_claim";
PRAGMA foreign_keys = 1;
CREATE INDEX "ix_payments_claim_case" ON "payments_claim" ("case");
CREATE UNIQUE INDEX "ix_payments_claim_levy_year" ON "payments_claim" ("levy", "year");
CREATE UNIQUE INDEX "ix_payments_claim_reference" ON "payments_claim" ("reference");
CREATE INDEX "ix_payments_claim_state_lapses_on" ON "payments_claim" ("state", "lapses_on");
CREATE UNIQUE INDEX "ix_payments_claim_token_hash" ON "payments_claim" ("token_hash");
