-- grain: article version of load $load_id of which shingles are kept, numbered as insert_shingle_keys.sql does
INSERT INTO shingled_texts
WITH numbered AS (
    SELECT $last_number + row_number() OVER (ORDER BY article_id, version) AS number, *
    FROM shingles
    WHERE load_id = $load_id
),
counted AS (
    SELECT text_number AS number, count(*) AS key_count
    FROM shingle_keys
    WHERE text_number > $last_number
    GROUP BY text_number
)
SELECT number, article_id, version, key_count, len(hashes), seen_on, load_id
FROM numbered
JOIN counted USING (number)
ORDER BY number
