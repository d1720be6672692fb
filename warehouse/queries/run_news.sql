-- grain: one thing that a run did to an event that the view events shows
WITH states AS (
    SELECT
        event_id,
        arg_max(is_disputed, load_id) FILTER (WHERE run_id = $run_id) AS is_disputed,
        arg_max(is_disputed, load_id) FILTER (WHERE run_id < $run_id) AS was_disputed
    FROM event_states
    WHERE event_id IN (SELECT event_id FROM event_changes WHERE run_id = $run_id)
    GROUP BY event_id
)
SELECT
    c.event_id,
    c.kind,
    c.before,
    c.after,
    c.reason,
    e.title,
    e.event_type,
    e.place_name,
    e.country_code,
    e.date_start_on,
    e.report_count,
    s.is_disputed AND NOT coalesce(s.was_disputed, false) AS is_newly_disputed
FROM event_changes AS c
JOIN events AS e USING (event_id)
JOIN states AS s USING (event_id)
WHERE c.run_id = $run_id AND NOT (c.kind = 'created' AND c.after IS NULL)
ORDER BY e.report_count DESC, c.event_id, c.kind, c.after
LIMIT $row_limit
