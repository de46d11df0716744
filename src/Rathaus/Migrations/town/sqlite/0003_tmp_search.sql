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
CREATE INDEX "ix_platform_search_change_source_key_number" ON "platform_search_change" ("source", "key", "number");
