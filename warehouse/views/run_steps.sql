-- grain: run × step × outcome × reason
CREATE VIEW run_steps AS
SELECT run_id, step, outcome, reason, item_count, details, ended_at FROM run_step_counts
