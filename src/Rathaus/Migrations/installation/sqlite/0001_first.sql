CREATE TABLE "town" (
    "id" TEXT NOT NULL CONSTRAINT "pk_town" PRIMARY KEY,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "land" TEXT NOT NULL,
    "wrapped_key" BLOB NOT NULL,
    "base_address" TEXT NOT NULL
);
CREATE TABLE "town_host" (
    "host" TEXT NOT NULL CONSTRAINT "pk_town_host" PRIMARY KEY,
    "town_id" TEXT NOT NULL
);
CREATE UNIQUE INDEX "ix_town_slug" ON "town" ("slug");
CREATE INDEX "ix_town_host_town_id" ON "town_host" ("town_id");
