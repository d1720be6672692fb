-- every quote, and every claim's sentence, is what stands at its offsets in the text of its version
WITH quoted AS (
    SELECT 'claim' AS kind, claim_id AS id, article_id, version, quote, quote_start, quote_end
    FROM claims_read WHERE load_id > $since_load
    UNION ALL
    SELECT 'sentence', claim_id, article_id, version, sentence, sentence_start, sentence_start + length(sentence)
    FROM claims_read WHERE load_id > $since_load AND sentence IS NOT NULL
    UNION ALL
    SELECT 'statement', statement_id, article_id, version, quote, quote_start, quote_end
    FROM statements_read WHERE load_id > $since_load
    UNION ALL
    SELECT 'place', report_id, r.article_id, r.version, p.quote, p.quote_start, p.quote_end
    FROM places_read AS p JOIN reports_read AS r USING (report_id)
    -- a local paper's home, and a name in the title, are no words of the text: they have no quote and say so by rule
    WHERE p.load_id > $since_load AND NOT (split_part(p.rule, ' ', 1) IN ('outlet', 'title') AND p.quote = '')
    UNION ALL
    SELECT 'actor', report_id, r.article_id, r.version, a.quote, a.quote_start, a.quote_end
    FROM actors_read AS a JOIN reports_read AS r USING (report_id) WHERE a.load_id > $since_load
    UNION ALL
    SELECT 'time', report_id, r.article_id, r.version, t.quote, t.quote_start, t.quote_end
    FROM times_read AS t JOIN reports_read AS r USING (report_id) WHERE t.load_id > $since_load
)
SELECT q.kind, q.id, q.article_id, q.version, q.quote, q.quote_start, q.quote_end
FROM quoted AS q
LEFT JOIN article_versions AS a ON a.article_id = q.article_id AND a.version = q.version
-- substring counts code points, as Python does
WHERE a.text IS NULL OR q.quote_end <= q.quote_start
   OR substring(a.text, q.quote_start + 1, q.quote_end - q.quote_start) <> q.quote
ORDER BY ALL
