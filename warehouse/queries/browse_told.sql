-- grain: article that tells of an event
SELECT DISTINCT article_id, event_id FROM reports WHERE event_id IS NOT NULL
