-- grain: article version seen in the last days, with how many of its shingles are kept and how many it has;
-- and shingle of such a version, as a number by which later texts find it.
-- In place of what 0007 made, which kept every second shingle of a text, whether it told anything or not: of texts
-- made of set phrases too little was left. Now 32 of a text at most, and none that 24 texts of the week hold already:
-- a look-up reads little, and two texts that share much share some of what is kept. Derived from `shingles`;
-- maintenance drops what lies before the window in which copies are looked for.

DROP TABLE shingle_keys;

CREATE TABLE shingled_texts (
    number UINTEGER NOT NULL,
    article_id UUID NOT NULL,
    version INTEGER NOT NULL,
    key_count INTEGER NOT NULL,
    hash_count INTEGER NOT NULL,
    seen_on DATE NOT NULL,
    load_id BIGINT NOT NULL
);

CREATE TABLE shingle_keys (
    key UINTEGER NOT NULL,
    text_number UINTEGER NOT NULL
);

INSERT INTO shingle_keys
WITH sampled AS (
    SELECT row_number() OVER (ORDER BY load_id, article_id, version) AS number, unnest(hashes) AS hash
    FROM shingles
    WHERE seen_on >= (SELECT max(seen_on) FROM shingles) - 7
),
telling AS (
    SELECT *
    FROM sampled
    QUALIFY row_number() OVER (PARTITION BY (hash & 4294967295) ORDER BY number) <= 16
),
kept AS (
    SELECT *
    FROM telling
    QUALIFY row_number() OVER (PARTITION BY number ORDER BY hash) <= 32
)
SELECT hash & 4294967295, number
FROM kept
ORDER BY number;

INSERT INTO shingled_texts
WITH numbered AS (
    SELECT row_number() OVER (ORDER BY load_id, article_id, version) AS number, *
    FROM shingles
    WHERE seen_on >= (SELECT max(seen_on) FROM shingles) - 7
),
counted AS (
    SELECT text_number AS number, count(*) AS key_count
    FROM shingle_keys
    GROUP BY text_number
)
SELECT number, article_id, version, key_count, len(hashes), seen_on, load_id
FROM numbered
JOIN counted USING (number)
ORDER BY number;
