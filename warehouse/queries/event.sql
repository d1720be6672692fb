-- grain: the one event $event_id
SELECT * FROM events WHERE event_id = CAST($event_id AS UUID)
