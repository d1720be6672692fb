-- grain: outlet, with its articles whose newest text is from a page and was seen since $since
WITH newest AS (
    SELECT
        article_id,
        arg_max(outlet, version) AS outlet,
        arg_max(text_source, version) AS text_source,
        max(seen_at) AS seen_at
    FROM article_versions
    GROUP BY article_id
)
SELECT outlet, list(article_id ORDER BY article_id) AS article_ids
FROM newest
WHERE text_source = 'page' AND seen_at >= $since
GROUP BY outlet
ORDER BY outlet
