-- grain: run, newest first, with what it added; $run_id may be NULL, which asks for all
WITH shown AS MATERIALIZED (FROM runs WHERE $run_id IS NULL OR run_id = $run_id ORDER BY run_id DESC LIMIT $row_limit)
SELECT
    r.run_id, r.flow, r.started_at, r.ended_at, r.outcome, r.error, r.version, r.published_at,
    coalesce(p.n, 0) AS poll_count,
    coalesce(p.failed, 0) AS poll_failed_count,
    coalesce(f.n, 0) AS page_count,
    coalesce(f.failed, 0) AS page_failed_count,
    coalesce(v.n, 0) AS article_count,
    coalesce(v.changed, 0) AS version_count,
    coalesce(c.n, 0) AS claim_count,
    coalesce(e.created, 0) AS created_count,
    coalesce(e.changed, 0) AS changed_count
FROM shown AS r
LEFT JOIN (
    SELECT run_id, count(*) AS n, count(*) FILTER (WHERE outcome = 'failed') AS failed FROM polls
    WHERE run_id IN (SELECT run_id FROM shown) GROUP BY run_id
) AS p USING (run_id)
LEFT JOIN (
    SELECT run_id, count(*) FILTER (WHERE outcome = 'fetched') AS n, count(*) FILTER (WHERE outcome = 'failed') AS failed
    FROM page_fetches WHERE run_id IN (SELECT run_id FROM shown) GROUP BY run_id
) AS f USING (run_id)
LEFT JOIN (
    SELECT run_id, count(*) FILTER (WHERE version = 1) AS n, count(*) FILTER (WHERE version > 1) AS changed
    FROM article_versions WHERE run_id IN (SELECT run_id FROM shown) GROUP BY run_id
) AS v USING (run_id)
LEFT JOIN (
    SELECT run_id, count(*) AS n FROM claims_read WHERE run_id IN (SELECT run_id FROM shown) GROUP BY run_id
) AS c USING (run_id)
LEFT JOIN (
    SELECT run_id, count(DISTINCT event_id) FILTER (WHERE kind = 'created') AS created,
        count(DISTINCT event_id) - created AS changed
    FROM event_changes WHERE run_id IN (SELECT run_id FROM shown) GROUP BY run_id
) AS e USING (run_id)
ORDER BY r.run_id DESC
