-- grain: what a run did to the event, oldest first
SELECT run_id, changed_at, kind, before, after, reason
FROM changes
WHERE event_id = CAST($event_id AS UUID)
ORDER BY run_id, changed_at, kind, after
