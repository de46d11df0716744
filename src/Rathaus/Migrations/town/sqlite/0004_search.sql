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
CREATE INDEX "ix_platform_search_change_source_key_number" ON "platform_search_change" ("source", "key", "number");
CREATE INDEX "ix_search_saved_account" ON "search_saved" ("account");
CREATE UNIQUE INDEX "ix_search_saved_token_hash" ON "search_saved" ("token_hash");
