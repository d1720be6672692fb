-- grain: claim about the event itself, by measure, group and side, in time order
WITH seen AS (
    SELECT article_id, min(seen_at) AS first_seen_at, arg_max(title, version) AS title
    FROM article_versions WHERE article_id IN (SELECT article_id FROM event_told) GROUP BY article_id
),
copied AS (
    SELECT article_id, arg_max(origin_id, load_id) AS origin_id
    FROM copies WHERE article_id IN (SELECT article_id FROM event_told) GROUP BY article_id
)
SELECT
    c.claim_id,
    c.report_id,
    c.article_id,
    c.version,
    t.outlet,
    coalesce(t.published_at, s.first_seen_at) AS published_at,
    coalesce(o.origin_id, c.article_id) AS origin_id,
    coalesce(o.origin_id <> c.article_id, false) AS is_copy,
    s.title,
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
    -- no whole of those counted, as in `tolls`: "18 civilians also died" adds to the dead, but all civilians are told
    c.place_text IS NOT NULL
        OR coalesce(whole.victim_group = c.victim_group, false)
        OR c.is_increment AND (c.victim_group = 'people'
            OR row_number() OVER (PARTITION BY c.report_id, c.measure, c.victim_group ORDER BY c.quote_start) > 1)
        AS is_part,
    c.place_text,
    c.quote,
    c.quote_start,
    c.quote_end,
    c.sentence,
    c.sentence_start
FROM claims_read AS c
JOIN event_told AS t USING (report_id)
LEFT JOIN claims_read AS whole ON whole.claim_id = c.part_of_claim_id
LEFT JOIN seen AS s ON s.article_id = c.article_id
LEFT JOIN copied AS o ON o.article_id = c.article_id
WHERE c.scope = 'event'
ORDER BY
    CASE c.measure WHEN 'killed' THEN 0 WHEN 'wounded' THEN 1 WHEN 'missing' THEN 2 ELSE 3 END,
    c.measure, c.victim_group, c.claimant_side, published_at, t.outlet, c.quote_start
