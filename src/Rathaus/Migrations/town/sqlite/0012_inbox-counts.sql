CREATE INDEX "ix_cases_case_unit_state_service_slug_label_text_assignee_due" ON "cases_case" ("unit", "state", "service_slug", "label_text", "assignee", "due");
