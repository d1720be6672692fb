-- grain: stored article that may be a copy or the origin of a new text, or is such a one's origin, oldest first.
-- Of a text that resembles many only the most alike.
WITH texts AS MATERIALIZED (
    SELECT unnest(range(len($hashes))) AS text, unnest($hashes::UBIGINT[][]) AS hashes
),
wanted AS MATERIALIZED (
    SELECT DISTINCT text, len(hashes) AS hash_count, (unnest(hashes) & 4294967295)::UINTEGER AS key
    FROM texts
),
likely AS (
    -- a copy or origin shares a quarter of the text at least, and of a long one half of the shingles are stored
    SELECT text, article_id, hash_count, count(*) AS shared_count
    FROM wanted
    JOIN shingle_keys USING (key)
    WHERE seen_on >= $since
    GROUP BY text, article_id, hash_count
    HAVING count(*) >= greatest(1, hash_count // 10)
    QUALIFY row_number() OVER (PARTITION BY text ORDER BY shared_count DESC, article_id) <= $most
),
found AS MATERIALIZED (
    SELECT article_id FROM likely
    UNION
    SELECT unnest($named::VARCHAR[])::UUID
),
linked AS MATERIALIZED (
    SELECT article_id, arg_max(origin_id, load_id) AS origin_id
    FROM copies
    SEMI JOIN found USING (article_id)
    GROUP BY article_id
),
everyone AS MATERIALIZED (
    SELECT article_id FROM found
    UNION
    SELECT origin_id FROM linked
),
newest AS MATERIALIZED (
    -- picked without their hashes, which are most of the bytes
    SELECT article_id, max(version) AS version
    FROM shingles
    SEMI JOIN everyone USING (article_id)
    WHERE seen_on >= $origin_since
    GROUP BY article_id
)
SELECT
    article_id, version, hashes, seen_at, published_at, outlet, agency,
    coalesce(origin_id, article_id) AS origin_id
FROM shingles
JOIN newest USING (article_id, version)
JOIN (SELECT article_id, version, seen_at, published_at, outlet, agency FROM article_versions) USING (article_id, version)
LEFT JOIN linked USING (article_id)
WHERE seen_on >= $origin_since
ORDER BY seen_at, article_id
