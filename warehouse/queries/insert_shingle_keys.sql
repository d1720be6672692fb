-- grain: sampled shingle of an article version of load $load_id: of long texts every second one, and none that as many
-- hold already as are looked at
INSERT INTO shingle_keys
WITH fresh AS MATERIALIZED (
    SELECT DISTINCT (hash & 4294967295)::UINTEGER AS key, article_id, seen_on
    FROM (SELECT unnest(hashes) AS hash, len(hashes) AS hash_count, article_id, seen_on FROM shingles WHERE load_id = $load_id)
    WHERE hash_count <= 32 OR hash & 1 = 0
),
held AS (
    SELECT key, count(*) AS holder_count
    FROM shingle_keys
    SEMI JOIN fresh USING (key)
    WHERE seen_on >= (SELECT max(seen_on) FROM fresh) - 7
    GROUP BY key
)
SELECT key, article_id, seen_on, $load_id AS load_id
FROM fresh
LEFT JOIN held USING (key)
QUALIFY coalesce(holder_count, 0) + row_number() OVER (PARTITION BY key ORDER BY article_id) <= 48
