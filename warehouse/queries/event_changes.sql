-- grain: one row a change of the event, oldest first
SELECT run_id AS run, kind, before, after, reason FROM changes WHERE event_id = CAST($event_id AS UUID) ORDER BY run_id, kind
