-- grain: run × step × outcome × reason, of the run $run_id
SELECT run_id, step, outcome, reason, item_count, ended_at
FROM run_steps
WHERE run_id = $run_id
ORDER BY ended_at, item_count DESC
