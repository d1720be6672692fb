-- grain: current report that was never offered to matching
-- chosen by row first: sorting the profiles themselves would hold all that wait in memory, at every chunk
SELECT report_id, profile
FROM reports_read
WHERE rowid IN (
    SELECT r.rowid
    FROM reports_read AS r
    SEMI JOIN readings_at_load(newest_load()) AS c
        ON c.article_id = r.article_id AND c.version = r.version AND c.coder = r.coder
    ANTI JOIN matchings AS m ON m.report_id = r.report_id
    ORDER BY coalesce(r.published_at, '-infinity'), r.load_id, r.article_id, r.ordinal
    LIMIT $row_limit
)
ORDER BY coalesce(published_at, '-infinity'), load_id, article_id, ordinal
