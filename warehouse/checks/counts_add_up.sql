-- what a completed run wrote it also counted: no poll, page, reading without an outcome in run_steps
WITH written AS (
    SELECT run_id, 'poll' AS step, count(*) AS row_count FROM polls GROUP BY run_id
    UNION ALL
    SELECT run_id, 'pages', count(*) FROM page_fetches GROUP BY run_id
    UNION ALL
    SELECT run_id, 'read', count(*) FROM readings GROUP BY run_id
),
counted AS (
    SELECT run_id, step, sum(item_count) AS item_count FROM run_step_counts GROUP BY run_id, step
)
SELECT w.run_id, w.step, w.row_count, coalesce(c.item_count, 0) AS item_count
FROM written AS w
JOIN runs_ended AS e ON e.run_id = w.run_id AND e.outcome = 'completed'
LEFT JOIN counted AS c ON c.run_id = w.run_id AND c.step = w.step
WHERE w.row_count > coalesce(c.item_count, 0)
ORDER BY ALL
