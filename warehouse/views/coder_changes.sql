-- grain: claim that one of two following coders of an article version read and the other did not
CREATE VIEW coder_changes AS
WITH coders AS (
    SELECT
        article_id,
        version,
        coder AS coder_after,
        run_id,
        lag(coder) OVER (PARTITION BY article_id, version ORDER BY load_id, coder) AS coder_before
    FROM readings
),
told AS (
    SELECT
        article_id, version, coder, measure, victim_group, low, high, qualifier, claimant, claimant_side, scope,
        quote, quote_start, quote_end
    FROM claims_read
)
SELECT article_id, version, coder_before, coder_after, run_id, 'added' AS kind, t.* EXCLUDE (article_id, version, coder)
FROM coders AS c
JOIN told AS t USING (article_id, version)
WHERE c.coder_before IS NOT NULL AND t.coder = c.coder_after AND NOT EXISTS (
    FROM told AS o
    WHERE o.article_id = c.article_id AND o.version = c.version AND o.coder = c.coder_before
      AND o.measure = t.measure AND o.victim_group = t.victim_group AND o.low = t.low
      AND o.high IS NOT DISTINCT FROM t.high AND o.claimant IS NOT DISTINCT FROM t.claimant
      AND o.scope = t.scope AND o.quote_start < t.quote_end AND t.quote_start < o.quote_end
)
UNION ALL
SELECT article_id, version, coder_before, coder_after, run_id, 'removed' AS kind, t.* EXCLUDE (article_id, version, coder)
FROM coders AS c
JOIN told AS t USING (article_id, version)
WHERE t.coder = c.coder_before AND NOT EXISTS (
    FROM told AS o
    WHERE o.article_id = c.article_id AND o.version = c.version AND o.coder = c.coder_after
      AND o.measure = t.measure AND o.victim_group = t.victim_group AND o.low = t.low
      AND o.high IS NOT DISTINCT FROM t.high AND o.claimant IS NOT DISTINCT FROM t.claimant
      AND o.scope = t.scope AND o.quote_start < t.quote_end AND t.quote_start < o.quote_end
)
