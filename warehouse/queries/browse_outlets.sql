-- grain: outlet, with how much it writes and how well it is seen
WITH written AS (
    SELECT outlet, count(*) AS article_count, count(*) FILTER (WHERE is_copy) AS copy_count,
        count(*) FILTER (WHERE version_count > 1) AS changed_count, max(coalesce(published_at, first_seen_at)) AS newest_at,
        count(*) FILTER (WHERE correction IN ('correction', 'editors_note', 'retraction')) AS corrected_count
    FROM articles GROUP BY outlet
),
told AS (
    SELECT outlet, count(DISTINCT event_id) AS event_count FROM reports WHERE event_id IS NOT NULL GROUP BY outlet
),
fed AS (
    SELECT outlet, count(*) AS feed_count, count(*) FILTER (WHERE status = 'ok') AS ok_count,
        max(last_answered_at) AS last_answered_at
    FROM feed_health GROUP BY outlet
)
SELECT outlet, coalesce(article_count, 0) AS article_count, coalesce(event_count, 0) AS event_count,
    coalesce(copy_count, 0) AS copy_count, coalesce(changed_count, 0) AS changed_count,
    coalesce(corrected_count, 0) AS corrected_count, newest_at, feed_count, ok_count, last_answered_at
FROM (SELECT outlet FROM written UNION SELECT outlet FROM fed)
LEFT JOIN written USING (outlet)
LEFT JOIN told USING (outlet)
LEFT JOIN fed USING (outlet)
ORDER BY article_count DESC, outlet
