-- grain: claim about the event itself, by measure, group and side, in time order
SELECT
    c.claim_id,
    c.report_id,
    c.article_id,
    c.version,
    c.outlet,
    coalesce(c.published_at, a.first_seen_at) AS published_at,
    a.origin_id,
    a.is_copy,
    a.title,
    c.measure,
    c.victim_group,
    c.low,
    c.high,
    c.qualifier,
    c.claimant,
    c.claimant_side,
    c.intermediary,
    c.as_of_on,
    c.window_start_on,
    c.window_end_on,
    c.part_of_claim_id,
    c.is_increment,
    c.place_text,
    c.quote,
    c.quote_start
FROM claims AS c
LEFT JOIN articles AS a USING (article_id)
WHERE c.event_id = CAST($event_id AS UUID) AND c.scope = 'event'
ORDER BY
    CASE c.measure WHEN 'killed' THEN 0 WHEN 'wounded' THEN 1 WHEN 'missing' THEN 2 ELSE 3 END,
    c.measure, c.victim_group, c.claimant_side, published_at, c.outlet, c.quote_start
