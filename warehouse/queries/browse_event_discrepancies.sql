-- grain: finding that does not add up
SELECT kind, left_value, right_value, claim_ids, explanation
FROM discrepancies
WHERE event_id = CAST($event_id AS UUID)
ORDER BY CASE kind WHEN 'sides_disagree' THEN 0 ELSE 1 END, kind, left_value DESC, right_value
