-- grain: claim that was ever read, with whether it still counts and why not
CREATE VIEW claim_history AS
SELECT
    c.claim_id,
    a.event_id,
    c.report_id,
    c.article_id,
    c.version,
    r.outlet,
    r.published_at,
    c.measure,
    c.victim_group,
    c.victim_side,
    c.low,
    c.high,
    c.qualifier,
    c.claimant,
    c.claimant_side,
    c.scope,
    c.quote,
    c.quote_start,
    c.quote_end,
    c.coder,
    c.run_id,
    n.version = c.version AND n.coder = c.coder AS is_current,
    CASE
        WHEN n.version = c.version AND n.coder = c.coder THEN NULL
        WHEN n.version = c.version THEN 'read again by ' || n.coder
        WHEN v.is_extracted_again THEN 'the page was extracted anew as version ' || n.version
        WHEN v.correction IS NULL OR v.correction = 'none' THEN 'version ' || n.version || ' of the article replaced it'
        ELSE 'version ' || n.version || ' of the article replaced it: ' || v.correction
            || coalesce(' (' || v.correction_note || ')', '')
    END AS reason,
    if(n.version = c.version AND n.coder = c.coder, NULL, n.run_id) AS superseded_run_id
FROM claims_read AS c
JOIN reports_read AS r ON r.report_id = c.report_id
JOIN readings_at_load(newest_load()) AS n ON n.article_id = c.article_id
LEFT JOIN article_versions AS v ON v.article_id = n.article_id AND v.version = n.version
LEFT JOIN assignments_at_load(newest_load()) AS a ON a.report_id = c.report_id
