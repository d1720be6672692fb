-- grain: event that was not merged away, reported since $since (NULL: any)
SELECT event_id
FROM events
WHERE merged_into IS NULL AND ($since IS NULL OR last_reported_at >= $since::DATE)
ORDER BY event_id
