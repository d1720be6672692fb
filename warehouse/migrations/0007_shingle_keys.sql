-- grain: sampled shingle of an article version, as a number by which later texts find it.
-- Written with `shingles` from then on (insert_shingle_keys.sql): of long texts every second one, and of a shingle
-- only the first that hold it in a week, so that neither a text of thousands of copies nor a set phrase makes a
-- look-up dear. Of what was stored before, the last week is enough: copies are looked for among what was seen since.

CREATE TABLE shingle_keys (
    key UINTEGER NOT NULL,
    article_id UUID NOT NULL,
    seen_on DATE NOT NULL,
    load_id BIGINT NOT NULL
);

INSERT INTO shingle_keys
SELECT DISTINCT ON (key, article_id) key, article_id, seen_on, load_id
FROM (
    SELECT unnest(hashes) AS hash, (hash & 4294967295)::UINTEGER AS key, len(hashes) AS hash_count, * EXCLUDE hashes
    FROM shingles
    WHERE seen_on >= (SELECT max(seen_on) FROM shingles) - 7
)
WHERE hash_count <= 32 OR hash & 1 = 0
QUALIFY row_number() OVER (PARTITION BY key ORDER BY load_id, article_id) <= 48;
