-- grain: report, with the event it belongs to at a load
CREATE MACRO assignments_at_load(seen_load) AS TABLE
SELECT
    report_id,
    arg_max(event_id, load_id) AS event_id,
    arg_max(kind, load_id) AS assignment_kind
FROM assignments
WHERE load_id <= seen_load
GROUP BY report_id
