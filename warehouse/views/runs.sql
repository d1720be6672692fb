-- grain: run
CREATE VIEW runs AS
SELECT
    s.run_id,
    s.flow,
    s.started_at,
    e.ended_at,
    coalesce(e.outcome, 'running') AS outcome,
    e.error,
    s.parameters,
    s.version,
    (SELECT count(*) FROM loads WHERE loads.run_id = s.run_id) AS load_count,
    (SELECT max(published_at) FROM publications WHERE publications.run_id = s.run_id) AS published_at
FROM runs_started AS s
LEFT JOIN runs_ended AS e ON e.run_id = s.run_id
