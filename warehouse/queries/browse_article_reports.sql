-- grain: report that the article gives of an event
WITH told AS MATERIALIZED (
    SELECT report_id, event_id FROM report_spans
    WHERE article_id = CAST($article_id AS UUID) AND to_load > newest_load()
),
titled AS (
    SELECT event_id, arg_max(title, load_id) AS title, arg_max(report_count, load_id) AS report_count
    FROM event_states WHERE event_id IN (SELECT event_id FROM told) GROUP BY event_id
)
SELECT r.report_id, t.event_id, r.title, r.event_type, r.event_subtype, r.kind, r.date_start_on, r.date_end_on, r.place_name,
    r.country_code, r.initiator, r.recipient, r.killed_best, r.wounded_best, e.title AS event_title, e.report_count
FROM reports_read AS r
JOIN told AS t USING (report_id)
LEFT JOIN titled AS e USING (event_id)
ORDER BY r.ordinal
