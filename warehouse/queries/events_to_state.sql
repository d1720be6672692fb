-- grain: event about which something was loaded after its newest state
WITH touched AS (
    SELECT event_id, load_id FROM assignments
    UNION ALL
    -- the event that a report left
    SELECT event_id, lead(load_id) OVER (PARTITION BY report_id ORDER BY load_id) FROM assignments
    UNION ALL
    SELECT event_id, load_id FROM event_links
    UNION ALL
    SELECT other_event_id, load_id FROM event_links
    UNION ALL
    -- another reading or another version of an article that told of it
    SELECT a.event_id, n.load_id
    FROM assignments AS a
    JOIN reports_read AS r ON r.report_id = a.report_id
    JOIN readings AS n ON n.article_id = r.article_id
    UNION ALL
    SELECT a.event_id, c.load_id
    FROM assignments AS a
    JOIN reports_read AS r ON r.report_id = a.report_id
    JOIN copies AS c ON c.article_id = r.article_id
),
stated AS (
    SELECT event_id, max(load_id) AS load_id FROM event_states GROUP BY event_id
)
SELECT event_id
FROM touched
LEFT JOIN stated USING (event_id)
WHERE event_id IS NOT NULL
GROUP BY event_id, stated.load_id
HAVING max(touched.load_id) > coalesce(stated.load_id, 0)
ORDER BY event_id
