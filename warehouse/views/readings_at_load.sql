-- grain: article, with the version and coder whose reports count at a load: the reading of the highest rank
CREATE MACRO readings_at_load(seen_load) AS TABLE
SELECT
    article_id,
    arg_max(version, reading_rank(version, coder, load_id)) AS version,
    arg_max(coder, reading_rank(version, coder, load_id)) AS coder,
    arg_max(run_id, reading_rank(version, coder, load_id)) AS run_id
FROM readings
WHERE load_id <= seen_load
GROUP BY article_id
