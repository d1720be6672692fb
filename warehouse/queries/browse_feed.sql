-- grain: event that is new or was revised, newest change first, with what its newest run did to it
WITH newest AS (
    SELECT event_id, max(changed_at) AS changed_at
    FROM event_changes GROUP BY event_id ORDER BY changed_at DESC, event_id LIMIT $row_limit
),
told AS MATERIALIZED (
    SELECT c.* FROM event_changes AS c WHERE c.event_id IN (SELECT event_id FROM newest)
),
newest_told AS (
    SELECT event_id, max(changed_at) AS changed_at, min(changed_at) AS created_at,
        arg_max(run_id, (run_id, changed_at)) AS run_id
    FROM told GROUP BY event_id
)
SELECT
    e.event_id, e.title, e.event_type, e.event_subtype, e.date_start_on, e.date_end_on, e.place_name, e.admin1, e.country_code,
    e.initiator, e.recipient, e.killed_low, e.killed_best, e.killed_high, e.wounded_low, e.wounded_best, e.wounded_high,
    e.is_disputed, e.is_retracted, e.outlet_count, e.origin_count, e.report_count, e.latitude, e.longitude,
    n.changed_at, n.created_at,
    list(concat_ws(' ', c.kind || ':', nullif(c.before, ''), if(c.before IS NULL OR c.before = '', NULL, '→'), c.after)
        ORDER BY c.kind, c.after) AS changes
FROM newest_told AS n
JOIN event_index AS e USING (event_id)
JOIN told AS c ON c.event_id = n.event_id AND c.run_id = n.run_id
GROUP BY ALL
ORDER BY n.changed_at DESC, e.event_id
