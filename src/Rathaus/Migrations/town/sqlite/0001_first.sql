CREATE TABLE "accounts_account" (
    "id" TEXT NOT NULL CONSTRAINT "pk_accounts_account" PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "mail" TEXT NOT NULL,
    "normalized_mail" TEXT NOT NULL,
    "family_name" TEXT NOT NULL,
    "given_names" TEXT NOT NULL,
    "birth_date" TEXT NULL,
    "organisation" TEXT NULL,
    "street" TEXT NULL,
    "house_number" TEXT NULL,
    "postal_code" TEXT NULL,
    "city" TEXT NULL,
    "phone" TEXT NULL,
    "large_print" INTEGER NOT NULL,
    "data_since" TEXT NOT NULL,
    "created_at" TEXT NOT NULL,
    "password_hash" TEXT NULL,
    "security_stamp" TEXT NOT NULL,
    "closed" INTEGER NOT NULL,
    "demo_key" TEXT NULL,
    "version" INTEGER NOT NULL
);
CREATE TABLE "accounts_attempts" (
    "key" TEXT NOT NULL CONSTRAINT "pk_accounts_attempts" PRIMARY KEY,
    "count" INTEGER NOT NULL,
    "last_at" TEXT NOT NULL,
    "version" INTEGER NOT NULL
);
CREATE TABLE "accounts_consent" (
    "id" TEXT NOT NULL CONSTRAINT "pk_accounts_consent" PRIMARY KEY,
    "account" TEXT NOT NULL,
    "text_version" TEXT NOT NULL,
    "given_at" TEXT NOT NULL,
    "withdrawn_at" TEXT NULL
);
CREATE TABLE "accounts_link" (
    "id" TEXT NOT NULL CONSTRAINT "pk_accounts_link" PRIMARY KEY,
    "purpose" TEXT NOT NULL,
    "mail" TEXT NOT NULL,
    "normalized_mail" TEXT NOT NULL,
    "account" TEXT NULL,
    "language" TEXT NOT NULL,
    "token_hash" BLOB NOT NULL,
    "made_at" TEXT NOT NULL,
    "expires_at" TEXT NOT NULL,
    "used_at" TEXT NULL,
    "version" INTEGER NOT NULL
);
CREATE TABLE "accounts_role" (
    "slug" TEXT NOT NULL CONSTRAINT "pk_accounts_role" PRIMARY KEY,
    "name" TEXT NOT NULL,
    "permissions" TEXT NOT NULL,
    "version" INTEGER NOT NULL
);
CREATE TABLE "accounts_unit" (
    "slug" TEXT NOT NULL CONSTRAINT "pk_accounts_unit" PRIMARY KEY,
    "name" TEXT NOT NULL,
    "phone" TEXT NOT NULL,
    "mail" TEXT NOT NULL,
    "hours" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "version" INTEGER NOT NULL
);
CREATE TABLE "cases_case" (
    "id" TEXT NOT NULL CONSTRAINT "pk_cases_case" PRIMARY KEY,
    "number" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "service" TEXT NOT NULL,
    "service_slug" TEXT NOT NULL,
    "service_name" TEXT NOT NULL,
    "secrecy" TEXT NOT NULL,
    "unit" TEXT NOT NULL,
    "unit_name" TEXT NOT NULL,
    "decides" INTEGER NOT NULL,
    "assignee" TEXT NULL,
    "assignee_name" TEXT NULL,
    "account" TEXT NULL,
    "channel" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "received_at" TEXT NOT NULL,
    "closed_at" TEXT NULL,
    "party_name" TEXT NOT NULL,
    "search_text" TEXT NOT NULL,
    "parties_json" TEXT NOT NULL,
    "clocks_json" TEXT NOT NULL,
    "computed_json" TEXT NOT NULL,
    "wish_way" TEXT NOT NULL,
    "wish_large_print" INTEGER NOT NULL,
    "due" TEXT NOT NULL,
    "open_questions" INTEGER NOT NULL,
    "questions_ended_at" INTEGER NOT NULL,
    "status_token_hash" BLOB NOT NULL,
    "submission_key" TEXT NOT NULL,
    "promise_pauses" INTEGER NOT NULL,
    "remedy_months" INTEGER NULL,
    "last_entry" INTEGER NOT NULL,
    "version" INTEGER NOT NULL
);
CREATE TABLE "catalogue_announcement" (
    "id" TEXT NOT NULL CONSTRAINT "pk_catalogue_announcement" PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "text_de" TEXT NOT NULL,
    "text_en" TEXT NULL,
    "from" TEXT NOT NULL,
    "until" TEXT NOT NULL
);
CREATE TABLE "catalogue_barrier_report" (
    "id" TEXT NOT NULL CONSTRAINT "pk_catalogue_barrier_report" PRIMARY KEY,
    "page" TEXT NULL,
    "text" TEXT NOT NULL,
    "mail" TEXT NULL,
    "received_at" TEXT NOT NULL
);
CREATE TABLE "catalogue_edition" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_catalogue_edition" PRIMARY KEY,
    "number" INTEGER NOT NULL
);
CREATE TABLE "catalogue_revision" (
    "id" TEXT NOT NULL CONSTRAINT "pk_catalogue_revision" PRIMARY KEY,
    "slug" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "content_hash" TEXT NOT NULL,
    "definition" TEXT NOT NULL,
    "files" TEXT NOT NULL,
    "published_at" TEXT NOT NULL
);
CREATE TABLE "catalogue_service" (
    "slug" TEXT NOT NULL CONSTRAINT "pk_catalogue_service" PRIMARY KEY,
    "source" TEXT NOT NULL,
    "sort_key" TEXT NOT NULL,
    "current_revision" TEXT NOT NULL,
    "hidden" INTEGER NOT NULL
);
CREATE TABLE "forms_draft" (
    "id" TEXT NOT NULL CONSTRAINT "pk_forms_draft" PRIMARY KEY,
    "token_hash" BLOB NOT NULL,
    "slug" TEXT NOT NULL,
    "revision" TEXT NOT NULL,
    "account" TEXT NULL,
    "language" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "created_at" TEXT NOT NULL,
    "expires_at" TEXT NOT NULL,
    "submitted_at" TEXT NULL,
    "wrapped_key" BLOB NULL,
    "version" INTEGER NOT NULL,
    "answers_json" TEXT NOT NULL,
    "seen_pages" TEXT NOT NULL
);
CREATE TABLE "log_body" (
    "entry_id" TEXT NOT NULL CONSTRAINT "pk_log_body" PRIMARY KEY,
    "salt" BLOB NOT NULL,
    "body" BLOB NOT NULL
);
CREATE TABLE "log_entry" (
    "id" TEXT NOT NULL CONSTRAINT "pk_log_entry" PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "commit" BLOB NOT NULL,
    "leaf_index" INTEGER NULL,
    "case" TEXT NULL,
    "at" TEXT NOT NULL
);
CREATE TABLE "payments_claim" (
    "id" TEXT NOT NULL CONSTRAINT "pk_payments_claim" PRIMARY KEY,
    "case" TEXT NOT NULL,
    "reference" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "raised_at" TEXT NOT NULL
);
CREATE TABLE "platform_counter" (
    "name" TEXT NOT NULL CONSTRAINT "pk_platform_counter" PRIMARY KEY,
    "value" INTEGER NOT NULL
);
CREATE TABLE "platform_job" (
    "id" TEXT NOT NULL CONSTRAINT "pk_platform_job" PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "payload" TEXT NOT NULL,
    "due" INTEGER NOT NULL,
    "leased_until" INTEGER NOT NULL,
    "lease" TEXT NULL,
    "tries" INTEGER NOT NULL,
    "done_at" INTEGER NULL,
    "parked_at" INTEGER NULL,
    "error" TEXT NULL,
    "key" TEXT NULL
);
CREATE TABLE "platform_town" (
    "id" TEXT NOT NULL CONSTRAINT "pk_platform_town" PRIMARY KEY,
    "profile" TEXT NOT NULL
);
CREATE TABLE "post_delivery" (
    "id" TEXT NOT NULL CONSTRAINT "pk_post_delivery" PRIMARY KEY,
    "case" TEXT NOT NULL,
    "case_number" TEXT NOT NULL,
    "document" TEXT NOT NULL,
    "document_title" TEXT NOT NULL,
    "to" TEXT NOT NULL,
    "to_name" TEXT NOT NULL,
    "street" TEXT NULL,
    "postal_code" TEXT NULL,
    "city" TEXT NULL,
    "account" TEXT NULL,
    "regime" TEXT NOT NULL,
    "land" TEXT NOT NULL,
    "remedy_months" INTEGER NULL,
    "large_print" INTEGER NOT NULL,
    "created_at" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "rule_id" TEXT NULL,
    "rule_source" TEXT NULL,
    "effective_on" TEXT NULL,
    "deemed" INTEGER NOT NULL,
    "remedy_ends_on" TEXT NULL,
    "reasons_json" TEXT NOT NULL,
    "follows" TEXT NULL,
    "version" INTEGER NOT NULL,
    "way" TEXT NOT NULL,
    "printed_at" TEXT NULL,
    "posted_on" TEXT NULL,
    "posting_noted_at" TEXT NULL,
    "posting_noted_by" TEXT NULL,
    "returned_on" TEXT NULL,
    "provided_at" TEXT NULL,
    "notified_at" TEXT NULL,
    "consent_id" TEXT NULL,
    "consent_text" TEXT NULL,
    "consent_given_at" TEXT NULL,
    "retrieved_at" TEXT NULL,
    "retrieved_by" TEXT NULL,
    "retrieved_level" TEXT NULL,
    "retrieved_sha256" TEXT NULL,
    "ended_on" TEXT NULL
);
CREATE TABLE "post_notification" (
    "id" TEXT NOT NULL CONSTRAINT "pk_post_notification" PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "case" TEXT NOT NULL,
    "case_number" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "delivery" TEXT NULL,
    "channel" TEXT NOT NULL,
    "to" TEXT NULL,
    "language" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "queued_at" TEXT NOT NULL,
    "done_at" TEXT NULL,
    "error" TEXT NULL
);
CREATE TABLE "records_record" (
    "case_id" TEXT NOT NULL CONSTRAINT "pk_records_record" PRIMARY KEY,
    "sign" TEXT NOT NULL,
    "file_plan" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "retention_years" INTEGER NOT NULL,
    "wrapped_key" BLOB NOT NULL,
    "opened_at" TEXT NOT NULL,
    "closed_on" TEXT NULL,
    "keep_until" TEXT NULL
);
CREATE TABLE "accounts_passkey" (
    "id" BLOB NOT NULL CONSTRAINT "pk_accounts_passkey" PRIMARY KEY,
    "account" TEXT NOT NULL,
    "public_key" BLOB NOT NULL,
    "name" TEXT NULL,
    "created_at" TEXT NOT NULL,
    "sign_count" INTEGER NOT NULL,
    "transports" TEXT NOT NULL,
    "user_verified" INTEGER NOT NULL,
    "backup_eligible" INTEGER NOT NULL,
    "backed_up" INTEGER NOT NULL,
    "attestation" BLOB NOT NULL,
    "client_data" BLOB NOT NULL,
    CONSTRAINT "fk_accounts_passkey_accounts_account_account" FOREIGN KEY ("account") REFERENCES "accounts_account" ("id") ON DELETE CASCADE
);
CREATE TABLE "accounts_staff" (
    "account" TEXT NOT NULL CONSTRAINT "pk_accounts_staff" PRIMARY KEY,
    "room" TEXT NOT NULL,
    "phone" TEXT NOT NULL,
    "deputy" TEXT NULL,
    "away_from" TEXT NULL,
    "away_until" TEXT NULL,
    "version" INTEGER NOT NULL,
    CONSTRAINT "fk_accounts_staff_accounts_account_account" FOREIGN KEY ("account") REFERENCES "accounts_account" ("id") ON DELETE CASCADE
);
CREATE TABLE "cases_entry" (
    "id" TEXT NOT NULL CONSTRAINT "pk_cases_entry" PRIMARY KEY,
    "case_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "at" TEXT NOT NULL,
    "by_kind" TEXT NOT NULL,
    "by_name" TEXT NOT NULL,
    "by_account" TEXT NULL,
    "visible" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "day" TEXT NULL,
    "became" TEXT NULL,
    "of" TEXT NULL,
    "about" TEXT NULL,
    "data" TEXT NULL,
    CONSTRAINT "fk_cases_entry_cases_case_case_id" FOREIGN KEY ("case_id") REFERENCES "cases_case" ("id") ON DELETE CASCADE
);
CREATE TABLE "forms_draft_file" (
    "id" TEXT NOT NULL CONSTRAINT "pk_forms_draft_file" PRIMARY KEY,
    "draft" TEXT NOT NULL,
    "field" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "media_type" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "address" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "quarantined" INTEGER NOT NULL,
    "added_at" TEXT NOT NULL,
    CONSTRAINT "fk_forms_draft_file_forms_draft_draft" FOREIGN KEY ("draft") REFERENCES "forms_draft" ("id") ON DELETE CASCADE
);
CREATE TABLE "payments_due" (
    "claim" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "on" TEXT NOT NULL,
    "cents" INTEGER NOT NULL,
    CONSTRAINT "pk_payments_due" PRIMARY KEY ("claim", "number"),
    CONSTRAINT "fk_payments_due_payments_claim_claim" FOREIGN KEY ("claim") REFERENCES "payments_claim" ("id") ON DELETE CASCADE
);
CREATE TABLE "records_document" (
    "id" TEXT NOT NULL CONSTRAINT "pk_records_document" PRIMARY KEY,
    "case_id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "origin" TEXT NOT NULL,
    "filed_at" TEXT NOT NULL,
    "quarantined" INTEGER NOT NULL,
    "address" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "media_type" TEXT NOT NULL,
    "file_name" TEXT NOT NULL,
    CONSTRAINT "fk_records_document_records_record_case_id" FOREIGN KEY ("case_id") REFERENCES "records_record" ("case_id") ON DELETE RESTRICT
);
CREATE TABLE "accounts_staff_role" (
    "account" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    CONSTRAINT "pk_accounts_staff_role" PRIMARY KEY ("account", "role"),
    CONSTRAINT "fk_accounts_staff_role_accounts_role_role" FOREIGN KEY ("role") REFERENCES "accounts_role" ("slug") ON DELETE CASCADE,
    CONSTRAINT "fk_accounts_staff_role_accounts_staff_account" FOREIGN KEY ("account") REFERENCES "accounts_staff" ("account") ON DELETE CASCADE
);
CREATE TABLE "accounts_staff_unit" (
    "account" TEXT NOT NULL,
    "unit" TEXT NOT NULL,
    CONSTRAINT "pk_accounts_staff_unit" PRIMARY KEY ("account", "unit"),
    CONSTRAINT "fk_accounts_staff_unit_accounts_staff_account" FOREIGN KEY ("account") REFERENCES "accounts_staff" ("account") ON DELETE CASCADE,
    CONSTRAINT "fk_accounts_staff_unit_accounts_unit_unit" FOREIGN KEY ("unit") REFERENCES "accounts_unit" ("slug") ON DELETE CASCADE
);
CREATE UNIQUE INDEX "ix_accounts_account_demo_key" ON "accounts_account" ("demo_key");
CREATE UNIQUE INDEX "ix_accounts_account_normalized_mail" ON "accounts_account" ("normalized_mail");
CREATE INDEX "ix_accounts_attempts_last_at" ON "accounts_attempts" ("last_at");
CREATE INDEX "ix_accounts_consent_account_withdrawn_at" ON "accounts_consent" ("account", "withdrawn_at");
CREATE INDEX "ix_accounts_link_normalized_mail_made_at" ON "accounts_link" ("normalized_mail", "made_at");
CREATE UNIQUE INDEX "ix_accounts_link_token_hash" ON "accounts_link" ("token_hash");
CREATE INDEX "ix_accounts_passkey_account" ON "accounts_passkey" ("account");
CREATE INDEX "ix_accounts_staff_deputy" ON "accounts_staff" ("deputy");
CREATE INDEX "ix_accounts_staff_role_role" ON "accounts_staff_role" ("role");
CREATE INDEX "ix_accounts_staff_unit_unit" ON "accounts_staff_unit" ("unit");
CREATE INDEX "ix_cases_case_account_received_at" ON "cases_case" ("account", "received_at");
CREATE INDEX "ix_cases_case_due_number" ON "cases_case" ("due", "number");
CREATE UNIQUE INDEX "ix_cases_case_number" ON "cases_case" ("number");
CREATE UNIQUE INDEX "ix_cases_case_status_token_hash" ON "cases_case" ("status_token_hash");
CREATE UNIQUE INDEX "ix_cases_case_submission_key" ON "cases_case" ("submission_key");
CREATE INDEX "ix_cases_case_unit_state_due" ON "cases_case" ("unit", "state", "due");
CREATE UNIQUE INDEX "ix_cases_entry_case_id_number" ON "cases_entry" ("case_id", "number");
CREATE INDEX "ix_catalogue_announcement_until" ON "catalogue_announcement" ("until");
CREATE INDEX "ix_catalogue_barrier_report_received_at" ON "catalogue_barrier_report" ("received_at");
CREATE UNIQUE INDEX "ix_catalogue_revision_slug_number" ON "catalogue_revision" ("slug", "number");
CREATE INDEX "ix_catalogue_service_sort_key" ON "catalogue_service" ("sort_key");
CREATE INDEX "ix_forms_draft_account_state" ON "forms_draft" ("account", "state");
CREATE INDEX "ix_forms_draft_expires_at" ON "forms_draft" ("expires_at");
CREATE UNIQUE INDEX "ix_forms_draft_token_hash" ON "forms_draft" ("token_hash");
CREATE INDEX "ix_forms_draft_file_draft" ON "forms_draft_file" ("draft");
CREATE INDEX "ix_log_entry_case_id" ON "log_entry" ("case", "id");
CREATE INDEX "ix_log_entry_leaf_index" ON "log_entry" ("leaf_index");
CREATE INDEX "ix_payments_claim_case" ON "payments_claim" ("case");
CREATE UNIQUE INDEX "ix_payments_claim_reference" ON "payments_claim" ("reference");
CREATE INDEX "ix_payments_due_on" ON "payments_due" ("on");
CREATE INDEX "ix_platform_job_done_at_parked_at_due" ON "platform_job" ("done_at", "parked_at", "due");
CREATE UNIQUE INDEX "ix_platform_job_key" ON "platform_job" ("key");
CREATE INDEX "ix_post_delivery_account_created_at" ON "post_delivery" ("account", "created_at");
CREATE INDEX "ix_post_delivery_case" ON "post_delivery" ("case");
CREATE INDEX "ix_post_delivery_case_number" ON "post_delivery" ("case_number");
CREATE INDEX "ix_post_delivery_state_created_at" ON "post_delivery" ("state", "created_at");
CREATE INDEX "ix_post_notification_case" ON "post_notification" ("case");
CREATE UNIQUE INDEX "ix_post_notification_key" ON "post_notification" ("key");
CREATE INDEX "ix_records_document_address" ON "records_document" ("address");
CREATE UNIQUE INDEX "ix_records_document_case_id_title_version" ON "records_document" ("case_id", "title", "version");
CREATE INDEX "ix_records_record_keep_until" ON "records_record" ("keep_until");
CREATE UNIQUE INDEX "ix_records_record_sign" ON "records_record" ("sign");
