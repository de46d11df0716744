ALTER TABLE "workshop_step" ADD "undone_at" TEXT NULL;
CREATE TABLE "workshop_statute" (
    "id" TEXT NOT NULL CONSTRAINT "pk_workshop_statute" PRIMARY KEY,
    "slug" TEXT NOT NULL,
    "service" TEXT NOT NULL,
    "table_name" TEXT NOT NULL,
    "valid_from" TEXT NOT NULL,
    "basis" TEXT NOT NULL,
    "reasons" TEXT NOT NULL,
    "stage" TEXT NOT NULL,
    "prepared_by" TEXT NOT NULL,
    "prepared_by_name" TEXT NOT NULL,
    "prepared_at" TEXT NOT NULL,
    "handed_in_by" TEXT NULL,
    "handed_in_by_name" TEXT NOT NULL,
    "released_by" TEXT NULL,
    "released_by_name" TEXT NOT NULL,
    "released_at" TEXT NULL,
    "revision_before" INTEGER NOT NULL,
    "revision" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "values_json" TEXT NOT NULL
);
CREATE TABLE "workshop_statute_item" (
    "change" TEXT NOT NULL,
    "target" TEXT NOT NULL,
    "case" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "unit" TEXT NOT NULL,
    "assessment" INTEGER NOT NULL,
    "before" INTEGER NOT NULL,
    "after" INTEGER NOT NULL,
    "told" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "why" TEXT NOT NULL,
    "at" TEXT NULL,
    "version" INTEGER NOT NULL,
    CONSTRAINT "pk_workshop_statute_item" PRIMARY KEY ("change", "target"),
    CONSTRAINT "fk_workshop_statute_item_workshop_statute_change" FOREIGN KEY ("change") REFERENCES "workshop_statute" ("id") ON DELETE CASCADE
);
CREATE INDEX "ix_workshop_statute_item_change_state_number" ON "workshop_statute_item" ("change", "state", "number");
