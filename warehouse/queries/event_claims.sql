-- grain: one row a claim about the event itself, side by side by measure and group, in time order
SELECT
    c.measure,
    c.victim_group AS of_whom,
    CASE WHEN c.high IS NULL THEN c.low || '+' WHEN c.low = c.high THEN CAST(c.low AS VARCHAR) ELSE c.low || '–' || c.high END
        AS value,
    c.qualifier,
    coalesce(c.claimant, c.outlet) AS who_says,
    c.claimant_side AS side,
    c.as_of_on AS as_of,
    c.outlet,
    c.quote,
    c.sentence,
    c.article_id,
    c.version,
    c.quote_start,
    c.quote_end,
    c.claim_id
FROM claims AS c
LEFT JOIN articles AS a USING (article_id)
WHERE c.event_id = CAST($event_id AS UUID) AND c.scope = 'event'
ORDER BY c.measure, c.victim_group, c.claimant_side, a.published_at, c.outlet, c.quote_start
