ALTER TABLE "post_delivery" ADD "proof_document" TEXT NULL;
ALTER TABLE "payments_claim" ADD "debtor" TEXT NULL;
ALTER TABLE "payments_claim" ADD "debtor_name" TEXT NOT NULL DEFAULT ('');
ALTER TABLE "accounts_unit" ADD "english_name" TEXT NOT NULL DEFAULT ('');
CREATE TABLE "accounts_recovery" (
    "id" TEXT NOT NULL CONSTRAINT "pk_accounts_recovery" PRIMARY KEY,
    "account" TEXT NOT NULL,
    "way" TEXT NOT NULL,
    "identity" TEXT NULL,
    "made_by" TEXT NOT NULL,
    "made_at" TEXT NOT NULL,
    "ready_at" TEXT NOT NULL,
    "ends_at" TEXT NOT NULL,
    "hash" BLOB NOT NULL,
    "stopped_at" TEXT NULL,
    "used_at" TEXT NULL,
    "version" INTEGER NOT NULL
);
CREATE TABLE "cases_place" (
    "id" TEXT NOT NULL CONSTRAINT "pk_cases_place" PRIMARY KEY,
    "case_id" TEXT NOT NULL,
    "street" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "from_number" INTEGER NOT NULL,
    "to_number" INTEGER NOT NULL,
    "side" TEXT NULL,
    "first" TEXT NOT NULL,
    "last" TEXT NOT NULL,
    "from_minute" INTEGER NULL,
    "to_minute" INTEGER NULL
);
CREATE INDEX "ix_accounts_recovery_account" ON "accounts_recovery" ("account");
CREATE INDEX "ix_accounts_recovery_ends_at" ON "accounts_recovery" ("ends_at");
CREATE INDEX "ix_cases_place_case_id" ON "cases_place" ("case_id");
CREATE INDEX "ix_cases_place_key_last" ON "cases_place" ("key", "last");
