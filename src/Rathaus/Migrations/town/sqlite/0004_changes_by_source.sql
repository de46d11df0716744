DROP INDEX "ix_platform_search_change_source_key_number";
CREATE INDEX "ix_platform_search_change_source_number" ON "platform_search_change" ("source", "number");
