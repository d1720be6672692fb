-- grain: finding that does not add up
SELECT title, kind, explanation
FROM discrepancies
JOIN events USING (event_id)
ORDER BY title, kind
