-- grain: report that counts today
CREATE VIEW reports AS FROM reports_at_load(newest_load())
