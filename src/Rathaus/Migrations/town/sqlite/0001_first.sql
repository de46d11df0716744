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
CREATE INDEX "ix_log_entry_case_id" ON "log_entry" ("case", "id");
CREATE INDEX "ix_log_entry_leaf_index" ON "log_entry" ("leaf_index");
CREATE INDEX "ix_platform_job_done_at_parked_at_due" ON "platform_job" ("done_at", "parked_at", "due");
CREATE UNIQUE INDEX "ix_platform_job_key" ON "platform_job" ("key");
