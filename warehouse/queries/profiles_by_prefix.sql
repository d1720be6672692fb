-- grain: report whose id, or whose event's id, starts with $prefix; its own id comes first
SELECT
    r.report_id,
    r.profile,
    v.event_id,
    v.outlet,
    v.title,
    v.published_at,
    starts_with(CAST(r.report_id AS VARCHAR), $prefix) AS is_report
FROM reports_read AS r
JOIN reports AS v USING (report_id)
WHERE starts_with(CAST(r.report_id AS VARCHAR), $prefix) OR starts_with(CAST(v.event_id AS VARCHAR), $prefix)
ORDER BY is_report DESC, v.published_at, r.report_id
