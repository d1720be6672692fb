-- grain: outlet, with how much it writes and how well it is seen
WITH written AS (
    SELECT outlet,
        count(*) FILTER (WHERE version = 1) AS article_count,
        count(DISTINCT if(version > 1 AND NOT is_extracted_again, article_id, NULL)) AS changed_count,
        count(DISTINCT if(correction IN ('correction', 'editors_note', 'retraction'), article_id, NULL)) AS corrected_count,
        max(coalesce(published_at, seen_at)) AS newest_at
    FROM article_versions GROUP BY outlet
),
copied AS (
    SELECT a.outlet, count(*) AS copy_count
    FROM (SELECT article_id FROM copies GROUP BY article_id HAVING arg_max(origin_id, load_id) <> article_id) AS c
    JOIN article_versions AS a ON a.article_id = c.article_id AND a.version = 1
    GROUP BY a.outlet
),
told AS (
    SELECT outlet, count(DISTINCT event_id) AS event_count
    FROM report_spans WHERE to_load > newest_load() AND event_id IS NOT NULL GROUP BY outlet
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
LEFT JOIN copied USING (outlet)
LEFT JOIN told USING (outlet)
LEFT JOIN fed USING (outlet)
ORDER BY article_count DESC, outlet
