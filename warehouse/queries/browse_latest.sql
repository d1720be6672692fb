-- grain: one row: how fresh the file is
SELECT
    (SELECT max(run_id) FROM runs) AS run_id,
    (SELECT max(coalesce(ended_at, started_at)) FROM runs) AS run_at,
    (SELECT max(published_at) FROM publications) AS published_at,
    (SELECT count(*) FROM event_index) AS event_count
