ALTER TABLE "forms_draft" ADD "event" TEXT NULL;
CREATE TABLE "catalogue_package" (
    "slug" TEXT NOT NULL CONSTRAINT "pk_catalogue_package" PRIMARY KEY,
    "fingerprint" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "imported_at" TEXT NOT NULL,
    "files_json" TEXT NOT NULL
);
CREATE TABLE "catalogue_package_key" (
    "fingerprint" TEXT NOT NULL CONSTRAINT "pk_catalogue_package_key" PRIMARY KEY,
    "town" TEXT NOT NULL,
    "trusted_at" TEXT NOT NULL
);
CREATE TABLE "forms_life_event" (
    "id" TEXT NOT NULL CONSTRAINT "pk_forms_life_event" PRIMARY KEY,
    "token_hash" BLOB NOT NULL,
    "slug" TEXT NOT NULL,
    "account" TEXT NULL,
    "language" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "created_at" TEXT NOT NULL,
    "expires_at" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "answers_json" TEXT NOT NULL,
    "seen_pages" TEXT NOT NULL
);
CREATE TABLE "forms_street" (
    "name" TEXT NOT NULL,
    "postcode" TEXT NOT NULL,
    "city" TEXT NOT NULL,
    CONSTRAINT "pk_forms_street" PRIMARY KEY ("name", "postcode")
);
CREATE INDEX "ix_forms_draft_event" ON "forms_draft" ("event");
CREATE INDEX "ix_forms_life_event_expires_at" ON "forms_life_event" ("expires_at");
CREATE UNIQUE INDEX "ix_forms_life_event_token_hash" ON "forms_life_event" ("token_hash");
