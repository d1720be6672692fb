-- grain: report that belongs to the event today; kept aside as `event_told`, which the other queries of the page join
SELECT report_id, article_id, event_id, outlet, published_at
FROM report_spans
WHERE event_id = CAST($event_id AS UUID) AND to_load > newest_load()
