DROP INDEX ix_cases_case_unit_state_due;
CREATE INDEX ix_cases_case_assignee_due_number ON cases_case (assignee, due, number) WHERE assignee is not null;
CREATE INDEX ix_cases_case_unit_due_number ON cases_case (unit, due, number);
