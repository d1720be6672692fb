-- grain: article of the outlet, newest first
WITH newest AS (
    SELECT article_id, version, title, coalesce(published_at, seen_at) AS published_at, correction,
        count(*) FILTER (WHERE NOT is_extracted_again) OVER (PARTITION BY article_id) AS version_count
    FROM article_versions WHERE outlet = $outlet
    QUALIFY row_number() OVER (PARTITION BY article_id ORDER BY version DESC) = 1
    ORDER BY published_at DESC, article_id
    LIMIT 60
),
told AS (
    SELECT article_id, min(event_id) AS event_id FROM report_spans
    WHERE to_load > newest_load() AND article_id IN (SELECT article_id FROM newest) GROUP BY article_id
),
copied AS (
    SELECT article_id, arg_max(origin_id, load_id) <> article_id AS is_copy
    FROM copies WHERE article_id IN (SELECT article_id FROM newest) GROUP BY article_id
)
SELECT article_id, n.version, n.title, n.published_at, coalesce(c.is_copy, false) AS is_copy, n.correction,
    n.version_count, t.event_id
FROM newest AS n
LEFT JOIN copied AS c USING (article_id)
LEFT JOIN told AS t USING (article_id)
ORDER BY n.published_at DESC, article_id
