-- grain: current report that was never offered to matching
SELECT r.report_id, r.profile
FROM reports_read AS r
SEMI JOIN readings_at_load(newest_load()) AS c
    ON c.article_id = r.article_id AND c.version = r.version AND c.coder = r.coder
ANTI JOIN matchings AS m ON m.report_id = r.report_id
ORDER BY coalesce(r.published_at, '-infinity'), r.load_id, r.article_id, r.ordinal
LIMIT $row_limit
