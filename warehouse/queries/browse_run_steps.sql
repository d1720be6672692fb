-- grain: run × step × outcome × reason, of the newest runs
SELECT run_id, step, outcome, reason, item_count, ended_at
FROM run_steps
WHERE run_id IN (SELECT run_id FROM runs ORDER BY run_id DESC LIMIT $row_limit)
ORDER BY run_id DESC, ended_at, item_count DESC
