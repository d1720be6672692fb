-- grain: current report that was offered to matching, and not to $matcher
-- chosen by row first, as in new_profiles
SELECT report_id, profile
FROM reports_read
WHERE rowid IN (
    SELECT r.rowid
    FROM reports_read AS r
    SEMI JOIN report_spans AS s ON s.report_id = r.report_id AND s.to_load = 9223372036854775807
    SEMI JOIN matchings AS m ON m.report_id = r.report_id
    ANTI JOIN (FROM matchings WHERE matcher = $matcher) AS n ON n.report_id = r.report_id
    WHERE $since IS NULL OR r.published_at >= $since::DATE
    ORDER BY coalesce(r.published_at, '-infinity'), r.load_id, r.article_id, r.ordinal
    LIMIT $row_limit
)
ORDER BY coalesce(published_at, '-infinity'), load_id, article_id, ordinal
