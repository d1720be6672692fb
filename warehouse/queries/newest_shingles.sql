-- grain: article whose newest version with shingles was seen since $since; the last $row_limit of them, oldest first
WITH newest AS MATERIALIZED (
    -- picked without their hashes, which are most of the bytes
    SELECT article_id, version, seen_at, published_at, outlet, agency
    FROM (SELECT article_id, version FROM shingles WHERE seen_on >= $since)
    JOIN article_versions USING (article_id, version)
    QUALIFY version = max(version) OVER (PARTITION BY article_id)
    ORDER BY seen_at DESC, article_id DESC
    LIMIT $row_limit
)
SELECT
    article_id, version, hashes, seen_at, published_at, outlet, agency,
    coalesce(origin_id, article_id) AS origin_id
FROM newest
JOIN (SELECT article_id, version, hashes FROM shingles WHERE seen_on >= $since) USING (article_id, version)
LEFT JOIN (
    SELECT article_id, arg_max(origin_id, load_id) AS origin_id
    FROM copies
    WHERE article_id IN (SELECT article_id FROM newest)
    GROUP BY article_id
) USING (article_id)
ORDER BY seen_at, article_id
