-- grain: article version, loaded after an event's newest state, that takes back what was told of the event: its words
WITH stated AS (
    SELECT event_id, max(load_id) AS load_id
    FROM event_states
    WHERE event_id IN (SELECT unnest($event_ids)::UUID)
    GROUP BY event_id
),
told AS (
    SELECT DISTINCT event_id, article_id
    FROM assignments
    JOIN (SELECT report_id, article_id FROM reports_read) USING (report_id)
    SEMI JOIN stated USING (event_id)
)
SELECT event_id, v.outlet, v.correction_note
FROM stated
JOIN told USING (event_id)
JOIN article_versions AS v ON v.article_id = told.article_id AND v.load_id > stated.load_id
WHERE v.correction IN ('correction', 'editors_note', 'retraction')
  AND v.correction_note IS NOT NULL
  AND NOT v.is_extracted_again
ORDER BY event_id, v.load_id, v.outlet
