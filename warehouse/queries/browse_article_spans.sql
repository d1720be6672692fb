-- grain: words of one version of an article from which something was read, by its newest coder
WITH told AS MATERIALIZED (
    SELECT r.report_id, s.event_id
    FROM reports_read AS r
    LEFT JOIN (
        SELECT report_id, event_id FROM report_spans
        WHERE article_id = CAST($article_id AS UUID) AND to_load > newest_load()
    ) AS s USING (report_id)
    WHERE r.article_id = CAST($article_id AS UUID) AND r.version = $version
    QUALIFY r.coder = arg_max(r.coder, r.load_id) OVER ()
)
SELECT 'claim' AS kind, c.claim_id AS span_id, c.quote_start, c.quote_end, t.event_id, c.quote, c.rule,
    c.measure || ' · ' || c.victim_group AS what,
    CASE WHEN c.high IS NULL THEN c.low || '+' WHEN c.low = c.high THEN CAST(c.low AS VARCHAR) ELSE c.low || '–' || c.high END
        AS value,
    c.qualifier, coalesce(c.claimant, 'the outlet itself') AS who, c.claimant_side AS side, c.scope
FROM claims_read AS c JOIN told AS t USING (report_id)
WHERE c.article_id = CAST($article_id AS UUID)
UNION ALL
SELECT 'statement', s.statement_id, s.quote_start, s.quote_end, t.event_id, s.quote, s.rule,
    s.kind, s.subject, NULL, coalesce(s.claimant, 'the outlet itself'), s.claimant_side, 'event'
FROM statements_read AS s JOIN told AS t USING (report_id)
WHERE s.article_id = CAST($article_id AS UUID)
UNION ALL
SELECT 'place', NULL, p.quote_start, p.quote_end, t.event_id, p.quote, p.rule,
    p.role, concat_ws(', ', p.place_name, p.admin1, p.country_code), NULL, NULL, NULL, p.role
FROM places_read AS p JOIN told AS t USING (report_id)
UNION ALL
SELECT 'actor', NULL, a.quote_start, a.quote_end, t.event_id, a.quote, a.rule, a.role, a.actor_name, NULL, NULL, a.side, a.role
FROM actors_read AS a JOIN told AS t USING (report_id)
ORDER BY quote_start, quote_end DESC, kind
