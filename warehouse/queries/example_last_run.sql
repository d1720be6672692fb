-- grain: what the newest run that changed anything did to an event
SELECT kind, title, before, after, reason
FROM changes
JOIN events USING (event_id)
WHERE run_id = (SELECT max(run_id) FROM changes)
ORDER BY title, kind
