-- What every commit writes lies under its own key and not under a number beside it: one page less for each row that a commit adds.
CREATE TABLE "lean_body" (
    "entry_id" TEXT NOT NULL CONSTRAINT "pk_log_body" PRIMARY KEY,
    "salt" BLOB NOT NULL,
    "body" BLOB NOT NULL
) WITHOUT ROWID;
INSERT INTO "lean_body" ("entry_id", "salt", "body") SELECT "entry_id", "salt", "body" FROM "log_body" ORDER BY "entry_id";
DROP TABLE "log_body";
ALTER TABLE "lean_body" RENAME TO "log_body";
CREATE TABLE "lean_entry" (
    "id" TEXT NOT NULL CONSTRAINT "pk_log_entry" PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "commit" BLOB NOT NULL,
    "leaf_index" INTEGER NULL,
    "case" TEXT NULL,
    "at" TEXT NOT NULL,
    "leaf_time" INTEGER NULL
) WITHOUT ROWID;
INSERT INTO "lean_entry" ("id", "kind", "commit", "leaf_index", "case", "at", "leaf_time") SELECT "id", "kind", "commit", "leaf_index", "case", "at", "leaf_time" FROM "log_entry" ORDER BY "id";
DROP TABLE "log_entry";
ALTER TABLE "lean_entry" RENAME TO "log_entry";
CREATE INDEX "ix_log_entry_case_id" ON "log_entry" ("case", "id");
CREATE UNIQUE INDEX "ix_log_entry_leaf_index" ON "log_entry" ("leaf_index");
CREATE TABLE "lean_counter" (
    "name" TEXT NOT NULL CONSTRAINT "pk_platform_counter" PRIMARY KEY,
    "value" INTEGER NOT NULL
) WITHOUT ROWID;
INSERT INTO "lean_counter" ("name", "value") SELECT "name", "value" FROM "platform_counter" ORDER BY "name";
DROP TABLE "platform_counter";
ALTER TABLE "lean_counter" RENAME TO "platform_counter";
