ALTER TABLE "platform_job" ADD "given_up_at" INTEGER NULL;
