-- grain: telling shingle of a text of load $load_id: $most_of_text of it at most, and none that $most_holders texts hold
INSERT INTO shingle_keys
WITH sampled AS MATERIALIZED (
    SELECT $last_number + row_number() OVER (ORDER BY article_id, version) AS number, unnest(hashes) AS hash
    FROM shingles
    WHERE load_id = $load_id
),
held AS (
    SELECT key, count(*) AS holder_count
    FROM shingle_keys
    SEMI JOIN (SELECT hash & 4294967295 AS key FROM sampled) USING (key)
    WHERE text_number >= $since_number
    GROUP BY key
),
telling AS (
    SELECT sampled.*
    FROM sampled
    LEFT JOIN held ON key = hash & 4294967295
    QUALIFY coalesce(holder_count, 0) + row_number() OVER (PARTITION BY (hash & 4294967295) ORDER BY number) <= $most_holders
),
kept AS (
    SELECT *
    FROM telling
    QUALIFY row_number() OVER (PARTITION BY number ORDER BY hash) <= $most_of_text
)
SELECT hash & 4294967295, number
FROM kept
ORDER BY number
