-- grain: the one event with the most claims
SELECT event_id FROM claims WHERE event_id IS NOT NULL GROUP BY event_id ORDER BY count(*) DESC, event_id LIMIT 1
