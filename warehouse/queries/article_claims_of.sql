-- grain: claim ever read from the article, also of versions that are no longer current
SELECT
    c.version,
    c.measure,
    c.victim_group AS of_whom,
    c.low,
    c.high,
    c.qualifier,
    coalesce(c.claimant, '(the outlet)') AS who_says,
    c.scope,
    c.quote,
    c.rule,
    left(CAST(r.event_id AS VARCHAR), 8) AS event
FROM claims_read AS c
LEFT JOIN reports AS r USING (report_id)
WHERE c.article_id = CAST($article_id AS UUID)
ORDER BY c.version, c.quote_start
