ALTER TABLE "post_delivery" ADD "enclosures_text" TEXT NOT NULL DEFAULT ('');
CREATE TABLE "workshop_package" (
    "slug" TEXT NOT NULL CONSTRAINT "pk_workshop_package" PRIMARY KEY,
    "revision" INTEGER NOT NULL,
    "town" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "archive" BLOB NOT NULL,
    "at" TEXT NOT NULL
);
CREATE TABLE "workshop_sample" (
    "slug" TEXT NOT NULL,
    "field" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "media_type" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "content" BLOB NOT NULL,
    "at" TEXT NOT NULL,
    CONSTRAINT "pk_workshop_sample" PRIMARY KEY ("slug", "field", "name")
);
