-- grain: statement about the event that is no number
SELECT s.kind, s.subject, s.claimant, s.claimant_side, t.outlet, s.quote, s.quote_start, s.article_id, s.version, t.published_at
FROM statements_read AS s
JOIN event_told AS t USING (report_id)
ORDER BY s.kind, t.published_at, s.quote
