-- grain: one number, the newest load that was to be seen at a time or after a run
CREATE MACRO load_of(moment) AS (
    SELECT coalesce(
        CASE
            WHEN regexp_full_match(moment::VARCHAR, '[0-9]+')
            THEN (SELECT max(load_id) FROM loads WHERE run_id <= try_cast(moment::VARCHAR AS BIGINT))
            ELSE (SELECT max(load_id) FROM publications WHERE published_at <= try_cast(moment::VARCHAR AS TIMESTAMPTZ))
        END,
        0
    )
)
