-- grain: one row a finding that does not add up
SELECT kind, left_value, right_value, explanation
FROM discrepancies
WHERE event_id = CAST($event_id AS UUID)
ORDER BY kind, left_value, right_value
