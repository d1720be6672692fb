-- grain: stored article that may be a copy or the origin of a new text, or is such a one's origin, oldest first.
-- Of a text that resembles many only the most alike.
WITH likely AS (
    SELECT article_id
    FROM sharing
    JOIN shingled_texts USING (number)
    WHERE seen_on >= $since
      -- the shingles that are kept of a stored text stand for all of it
      AND shared_count / key_count * greatest(1, hash_count / text_count) >= $least_containment
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
newest AS (
    -- picked by place, without their hashes, which are most of the bytes
    SELECT arg_max(shingles.rowid, version) AS place
    FROM shingles
    SEMI JOIN everyone USING (article_id)
    WHERE seen_on >= $origin_since
    GROUP BY article_id
),
texts AS (
    SELECT article_id, version, hashes
    FROM shingles
    WHERE rowid IN (SELECT place FROM newest)
),
told AS (
    SELECT article_id, version, seen_at, published_at, outlet, agency
    FROM article_versions
    SEMI JOIN everyone USING (article_id)
)
SELECT
    article_id, version, hashes, seen_at, published_at, outlet, agency,
    coalesce(origin_id, article_id) AS origin_id
FROM texts
JOIN told USING (article_id, version)
LEFT JOIN linked USING (article_id)
ORDER BY seen_at, article_id
