ALTER TABLE "post_delivery" ADD "read_aloud" INTEGER NOT NULL DEFAULT 0;
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
CREATE INDEX "ix_accounts_recovery_code_account" ON "accounts_recovery_code" ("account");
CREATE UNIQUE INDEX "ix_accounts_recovery_code_hash" ON "accounts_recovery_code" ("hash");
CREATE INDEX "ix_accounts_session_account" ON "accounts_session" ("account");
CREATE INDEX "ix_accounts_session_ends_at" ON "accounts_session" ("ends_at");
CREATE INDEX "ix_accounts_spent_at" ON "accounts_spent" ("at");
