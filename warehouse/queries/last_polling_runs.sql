-- grain: run that polled and was completed: $run_id and the one before it, newest first
SELECT run_id, started_at
FROM runs
SEMI JOIN polls USING (run_id)
WHERE run_id <= $run_id AND outcome = 'completed'
ORDER BY run_id DESC
LIMIT 2
