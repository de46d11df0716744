ALTER TABLE "post_delivery" ADD "access_opened_on" TEXT NULL;
ALTER TABLE "post_delivery" ADD "arrival_proof" TEXT NULL;
ALTER TABLE "post_delivery" ADD "arrival_reference" TEXT NULL;
ALTER TABLE "post_delivery" ADD "arrived_on" TEXT NULL;
ALTER TABLE "post_delivery" ADD "handed_by" TEXT NULL;
ALTER TABLE "post_delivery" ADD "handed_on" TEXT NULL;
ALTER TABLE "post_delivery" ADD "handed_to_provider_at" TEXT NULL;
ALTER TABLE "post_delivery" ADD "handle" TEXT NULL;
ALTER TABLE "post_delivery" ADD "identity" TEXT NULL;
ALTER TABLE "post_delivery" ADD "kind" TEXT NULL;
ALTER TABLE "post_delivery" ADD "proof_reference" TEXT NULL;
ALTER TABLE "post_delivery" ADD "provider" TEXT NULL;
ALTER TABLE "post_delivery" ADD "replaced_at" TEXT NULL;
ALTER TABLE "post_delivery" ADD "ruled_out_at" TEXT NULL;
ALTER TABLE "post_delivery" ADD "sent_on" TEXT NULL;
ALTER TABLE "post_delivery" ADD "served_on" TEXT NULL;
CREATE TABLE "operations_outage" (
    "id" TEXT NOT NULL CONSTRAINT "pk_operations_outage" PRIMARY KEY,
    "began_at" TEXT NOT NULL,
    "ended_at" TEXT NULL,
    "text" TEXT NOT NULL,
    "automatic" INTEGER NOT NULL,
    "by_name" TEXT NOT NULL,
    "noted_at" TEXT NOT NULL,
    "version" INTEGER NOT NULL
);
CREATE TABLE "post_note" (
    "id" TEXT NOT NULL CONSTRAINT "pk_post_note" PRIMARY KEY,
    "delivery" TEXT NOT NULL,
    "at" TEXT NOT NULL,
    "by_name" TEXT NOT NULL,
    "text" TEXT NOT NULL
);
CREATE INDEX "ix_operations_outage_began_at" ON "operations_outage" ("began_at");
CREATE INDEX "ix_post_note_delivery_at" ON "post_note" ("delivery", "at");
