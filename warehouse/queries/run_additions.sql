-- grain: one row a run: what it added
SELECT
    r.run_id AS run,
    r.flow,
    r.started_at AS started,
    r.outcome,
    (SELECT count(*) FROM polls AS p WHERE p.run_id = r.run_id) AS polls,
    (SELECT count(*) FROM page_fetches AS f WHERE f.run_id = r.run_id AND f.outcome = 'fetched') AS pages,
    (SELECT count(*) FROM article_versions AS v WHERE v.run_id = r.run_id AND v.version = 1) AS new_articles,
    (SELECT count(*) FROM article_versions AS v WHERE v.run_id = r.run_id AND v.version > 1) AS new_versions,
    (SELECT count(*) FROM claims AS c WHERE c.run_id = r.run_id) AS claims,
    count(DISTINCT c.event_id) FILTER (WHERE c.kind = 'created') AS new_events,
    count(DISTINCT c.event_id) - new_events AS changed_events
FROM runs AS r
LEFT JOIN changes AS c USING (run_id)
GROUP BY ALL
ORDER BY r.run_id
