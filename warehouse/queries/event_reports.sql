-- grain: one row a report of the event, in time order; a copy names its origin
SELECT
    r.published_at AS published,
    r.outlet,
    r.title,
    a.is_copy AS copy,
    a.is_correction AS correction,
    a.version_count AS versions,
    r.url,
    r.report_id
FROM reports AS r
LEFT JOIN articles AS a USING (article_id)
WHERE r.event_id = CAST($event_id AS UUID)
ORDER BY r.published_at, r.outlet, r.report_id
