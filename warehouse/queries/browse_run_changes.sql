-- grain: what the run did to an event
SELECT c.event_id, e.title, c.kind, c.before, c.after, c.reason
FROM changes AS c LEFT JOIN events AS e USING (event_id)
WHERE c.run_id = $run_id
ORDER BY e.title, c.event_id, c.kind
LIMIT 500
