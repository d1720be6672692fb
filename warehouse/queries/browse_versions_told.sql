-- grain: article that tells of an event, with the number of its current version
SELECT t.article_id, t.event_id, v.version
FROM (
    SELECT DISTINCT article_id, event_id FROM report_spans WHERE event_id IS NOT NULL AND to_load > newest_load()
) AS t
JOIN (SELECT article_id, max(version) AS version FROM article_versions GROUP BY article_id) AS v USING (article_id)
