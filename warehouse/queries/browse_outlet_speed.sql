-- grain: one row: how early the outlet tells of events that others tell too
WITH told AS (
    SELECT event_id, outlet, published_at FROM report_spans
    WHERE to_load > newest_load() AND event_id IS NOT NULL AND published_at IS NOT NULL
),
firsts AS (
    SELECT event_id, outlet, min(published_at) AS told_at FROM told
    WHERE event_id IN (SELECT event_id FROM told WHERE outlet = $outlet)
    GROUP BY event_id, outlet
),
ranked AS (
    SELECT *, rank() OVER (PARTITION BY event_id ORDER BY told_at) AS place, count(*) OVER (PARTITION BY event_id) AS outlets,
        date_diff('minute', min(told_at) OVER (PARTITION BY event_id), told_at) AS minutes_after
    FROM firsts
)
SELECT count(*) AS shared_count, count(*) FILTER (WHERE place = 1) AS first_count,
    median(minutes_after) AS median_minutes,
    median(minutes_after) FILTER (WHERE place > 1) AS median_minutes_when_later
FROM ranked
WHERE outlet = $outlet AND outlets > 1
