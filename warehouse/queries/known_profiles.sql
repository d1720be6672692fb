-- grain: assigned report inside the window: a current one, or the last of an article whose newer reading waits
WITH current AS (
    SELECT r.report_id, r.article_id
    FROM reports_read AS r
    SEMI JOIN readings_at_load(newest_load()) AS c
        ON c.article_id = r.article_id AND c.version = r.version AND c.coder = r.coder
),
waiting AS (
    SELECT DISTINCT article_id FROM current ANTI JOIN matchings USING (report_id)
)
SELECT r.report_id, r.profile, a.event_id, a.assignment_kind
FROM reports_read AS r
JOIN assignments_at_load(newest_load()) AS a ON a.report_id = r.report_id
LEFT JOIN current ON current.report_id = r.report_id
WHERE (r.published_at IS NULL OR r.published_at >= $since::DATE)
  AND (r.published_at IS NULL OR $until IS NULL OR r.published_at < $until::DATE + 1)
  AND (current.report_id IS NOT NULL OR r.article_id IN (SELECT article_id FROM waiting))
ORDER BY coalesce(r.published_at, '-infinity'), r.load_id, r.article_id, r.ordinal
