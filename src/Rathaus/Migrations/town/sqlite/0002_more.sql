ALTER TABLE "records_document" ADD "finding" TEXT NULL;
