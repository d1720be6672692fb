-- grain: report that the article gives of an event
SELECT r.report_id, r.event_id, r.title, r.event_type, r.event_subtype, r.kind, r.date_start_on, r.date_end_on, r.place_name,
    r.country_code, r.initiator, r.recipient, r.killed_best, r.wounded_best, e.title AS event_title, e.report_count
FROM reports AS r
LEFT JOIN events AS e USING (event_id)
WHERE r.article_id = CAST($article_id AS UUID)
ORDER BY r.ordinal
