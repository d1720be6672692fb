-- grain: non-numeric claim of a report that counts today
CREATE VIEW statements AS FROM statements_at_load(newest_load())
