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
    "of" TEXT NULL,
    "about" TEXT NULL,
    "data" TEXT NULL,
    "case_id1" TEXT NULL,
    CONSTRAINT "fk_cases_entry_cases_case_case_id" FOREIGN KEY ("case_id") REFERENCES "cases_case" ("id") ON DELETE CASCADE,
    CONSTRAINT "fk_cases_entry_cases_case_case_id1" FOREIGN KEY ("case_id1") REFERENCES "cases_case" ("id")
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
CREATE INDEX "ix_cases_case_due_id" ON "cases_case" ("due", "id");
CREATE UNIQUE INDEX "ix_cases_case_number" ON "cases_case" ("number");
CREATE UNIQUE INDEX "ix_cases_case_status_token_hash" ON "cases_case" ("status_token_hash");
CREATE UNIQUE INDEX "ix_cases_case_submission_key" ON "cases_case" ("submission_key");
CREATE INDEX "ix_cases_case_unit_state_due" ON "cases_case" ("unit", "state", "due");
CREATE UNIQUE INDEX "ix_cases_entry_case_id_number" ON "cases_entry" ("case_id", "number");
CREATE INDEX "ix_cases_entry_case_id1" ON "cases_entry" ("case_id1");
