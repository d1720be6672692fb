-- grain: finding, something about an event that does not add up
CREATE VIEW discrepancies AS FROM discrepancies_at_load(newest_load())
