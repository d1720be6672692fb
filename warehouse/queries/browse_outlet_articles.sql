-- grain: article of the outlet, newest first
SELECT a.article_id, a.version, a.title, coalesce(a.published_at, a.first_seen_at) AS published_at, a.is_copy, a.correction,
    a.version_count, r.event_id
FROM articles AS a
LEFT JOIN (SELECT article_id, arg_min(event_id, ordinal) AS event_id FROM reports GROUP BY article_id) AS r USING (article_id)
WHERE a.outlet = $outlet
ORDER BY published_at DESC, a.article_id
LIMIT 60
