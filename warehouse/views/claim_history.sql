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
    c.sentence,
    c.sentence_start,
    c.coder,
    c.run_id,
    n.version = c.version AND n.coder = c.coder AS is_current,
    CASE
        WHEN n.version = c.version AND n.coder = c.coder THEN NULL
        WHEN n.version <= c.version THEN 'read again by ' || n.coder
        WHEN next.is_extracted_again THEN 'the page was extracted anew as version ' || next.version
        WHEN next.correction = 'none' THEN 'version ' || next.version || ' of the article replaced it'
        WHEN next.correction = 'silent' THEN 'version ' || next.version || ' of the article replaced it: silent'
        ELSE 'version ' || next.version || ' of the article replaced it: ' || next.correction
            || coalesce(' (' || trim(next.correction_note, '()[]') || ')', '')
    END AS reason,
    CASE
        WHEN n.version = c.version AND n.coder = c.coder THEN NULL
        WHEN n.version <= c.version THEN n.run_id
        ELSE next.run_id
    END AS superseded_run_id
FROM claims_read AS c
JOIN reports_read AS r ON r.report_id = c.report_id
JOIN readings_at_load(newest_load()) AS n ON n.article_id = c.article_id
-- the version that took it away, not the newest: a correction may have been edited in silence since
LEFT JOIN article_versions AS next ON next.article_id = c.article_id AND next.version = c.version + 1
LEFT JOIN assignments_at_load(newest_load()) AS a ON a.report_id = c.report_id
