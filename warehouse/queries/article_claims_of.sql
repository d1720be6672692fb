-- grain: claim ever read from the article, also of versions that are no longer current
SELECT
    version,
    measure,
    victim_group AS of_whom,
    low,
    high,
    qualifier,
    coalesce(claimant, '(the outlet)') AS who_says,
    scope,
    quote,
    left(CAST(event_id AS VARCHAR), 8) AS event,
    is_current,
    reason
FROM claim_history
WHERE article_id = CAST($article_id AS UUID)
ORDER BY version, quote_start
