-- grain: matched report of an article's newest matched reading that has no keys yet
WITH matched AS (
    SELECT report_id, article_id, (version::BIGINT << 40) + load_id AS reading
    FROM reports_read
    SEMI JOIN matchings USING (report_id)
)
SELECT r.report_id, r.profile
FROM matched AS m
JOIN (SELECT article_id, max(reading) AS reading FROM matched GROUP BY article_id) USING (article_id, reading)
JOIN reports_read AS r ON r.report_id = m.report_id
ANTI JOIN report_keys AS k ON k.report_id = m.report_id
LIMIT $row_limit
