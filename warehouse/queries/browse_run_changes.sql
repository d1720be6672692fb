-- grain: what the run did to an event
WITH shown AS MATERIALIZED (
    SELECT event_id, kind, before, after, reason FROM event_changes
    WHERE run_id = $run_id ORDER BY event_id, kind LIMIT 500
),
titled AS (
    SELECT event_id, arg_max(title, load_id) AS title
    FROM event_states WHERE event_id IN (SELECT event_id FROM shown) GROUP BY event_id
)
SELECT s.event_id, t.title, s.kind, s.before, s.after, s.reason
FROM shown AS s LEFT JOIN titled AS t USING (event_id)
ORDER BY t.title, s.event_id, s.kind
