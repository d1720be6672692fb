-- grain: one row an event whose id starts with $prefix, two at most: more than one is ambiguous
SELECT event_id FROM events WHERE starts_with(CAST(event_id AS VARCHAR), $prefix) ORDER BY event_id LIMIT 2
