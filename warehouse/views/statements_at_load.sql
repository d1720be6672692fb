-- grain: non-numeric claim of a report that counts at a load
CREATE MACRO statements_at_load(seen_load) AS TABLE
SELECT
    s.statement_id,
    r.event_id,
    s.report_id,
    s.article_id,
    s.version,
    r.outlet,
    r.published_at,
    s.kind,
    s.subject,
    s.claimant,
    s.claimant_side,
    s.quote,
    s.quote_start,
    s.quote_end,
    s.rule,
    s.coder,
    s.run_id
FROM statements_read AS s
JOIN report_spans AS r ON r.report_id = s.report_id
WHERE r.from_load <= seen_load AND seen_load < r.to_load
