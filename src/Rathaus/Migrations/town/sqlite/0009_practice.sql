CREATE TABLE "accounts_export" (
    "id" TEXT NOT NULL CONSTRAINT "pk_accounts_export" PRIMARY KEY,
    "account" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "asked_at" TEXT NOT NULL,
    "done_at" TEXT NULL,
    "ends_at" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "address" TEXT NULL,
    "sha256" TEXT NULL,
    "bytes" INTEGER NOT NULL,
    "wrapped_key" BLOB NULL
);
CREATE INDEX "ix_accounts_export_account_asked_at" ON "accounts_export" ("account", "asked_at");
CREATE INDEX "ix_accounts_export_ends_at" ON "accounts_export" ("ends_at");
