-- grain: run, newest first
SELECT run_id AS run, flow, started_at AS started, ended_at AS ended, outcome, error FROM runs ORDER BY run_id DESC LIMIT $limit
