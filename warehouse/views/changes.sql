-- grain: one thing that a run did to an event
CREATE VIEW changes AS
SELECT run_id, event_id, kind, before, after, reason, changed_at FROM event_changes
