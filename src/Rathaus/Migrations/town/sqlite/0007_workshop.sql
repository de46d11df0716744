ALTER TABLE "catalogue_revision" ADD "note" TEXT NOT NULL DEFAULT ('');
ALTER TABLE "catalogue_revision" ADD "published_by" TEXT NOT NULL DEFAULT ('');
CREATE TABLE "workshop_draft" (
    "slug" TEXT NOT NULL CONSTRAINT "pk_workshop_draft" PRIMARY KEY,
    "service_group" TEXT NOT NULL,
    "based_on" INTEGER NOT NULL,
    "stage" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "last_step" INTEGER NOT NULL,
    "started_at" TEXT NOT NULL,
    "started_by_name" TEXT NOT NULL,
    "changed_at" TEXT NOT NULL,
    "changed_by" TEXT NOT NULL,
    "changed_by_name" TEXT NOT NULL,
    "handed_in_by" TEXT NULL,
    "handed_in_by_name" TEXT NULL,
    "handed_in_at" TEXT NULL,
    "note" TEXT NOT NULL,
    "returned" TEXT NOT NULL,
    "faults" INTEGER NOT NULL,
    "tests_passed" INTEGER NOT NULL,
    "tests_failed" INTEGER NOT NULL,
    "files_json" TEXT NOT NULL
);
CREATE TABLE "workshop_step" (
    "slug" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "what" TEXT NOT NULL,
    "file" TEXT NOT NULL,
    "before" TEXT NULL,
    "by_name" TEXT NOT NULL,
    "at" TEXT NOT NULL,
    CONSTRAINT "pk_workshop_step" PRIMARY KEY ("slug", "number")
);
