-- grain: article, with the version and coder whose reports count at a load: the newest version that was read,
-- by whoever read it last
CREATE MACRO readings_at_load(seen_load) AS TABLE
SELECT
    article_id,
    arg_max(version, (version::BIGINT << 40) + load_id) AS version,
    arg_max(coder, (version::BIGINT << 40) + load_id) AS coder,
    arg_max(run_id, (version::BIGINT << 40) + load_id) AS run_id
FROM readings
WHERE load_id <= seen_load
GROUP BY article_id
