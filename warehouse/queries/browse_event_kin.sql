-- grain: event that this one is tied to: part of it, or merged into it
SELECT 'part of' AS tie, l.other_event_id AS event_id, e.title, l.reason
FROM event_links AS l JOIN events AS e ON e.event_id = l.other_event_id
WHERE l.event_id = CAST($event_id AS UUID) AND l.kind = 'part_of'
UNION
SELECT 'has the part', l.event_id, e.title, l.reason
FROM event_links AS l JOIN events AS e ON e.event_id = l.event_id
WHERE l.other_event_id = CAST($event_id AS UUID) AND l.kind = 'part_of'
UNION
SELECT 'took in', e.event_id, e.title, NULL FROM events AS e WHERE e.merged_into = CAST($event_id AS UUID)
ORDER BY tie, title
