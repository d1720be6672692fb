-- grain: claim of a report that counts today
CREATE VIEW claims AS FROM claims_at_load(newest_load())
