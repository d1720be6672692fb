-- grain: day on which the outlet was to be seen: `coverage` of one outlet, reckoned from its own rows only
WITH fed AS MATERIALIZED (
    SELECT feed_id FROM current_feeds WHERE outlet = $outlet
),
polled AS (
    SELECT
        (polled_at AT TIME ZONE 'UTC')::DATE AS seen_on,
        count(*) AS poll_count,
        count(*) FILTER (WHERE outcome <> 'failed') AS answered_count,
        count(*) FILTER (WHERE outcome = 'failed') AS failed_count,
        sum(new_count) AS entry_count,
        count(*) FILTER (WHERE is_overlap_lost) AS overlap_lost_count
    FROM polls
    WHERE feed_id IN (FROM fed)
    GROUP BY ALL
),
taken_in AS (
    SELECT (seen_at AT TIME ZONE 'UTC')::DATE AS seen_on, count(*) AS article_count
    FROM article_versions
    WHERE version = 1 AND outlet = $outlet
    GROUP BY ALL
),
days AS (
    SELECT
        unnest(generate_series(
            min(seen_on), (SELECT (max(polled_at) AT TIME ZONE 'UTC')::DATE FROM polls), INTERVAL 1 DAY
        ))::DATE AS seen_on
    FROM polled
    UNION
    SELECT seen_on FROM taken_in
)
SELECT
    d.seen_on,
    CASE
        WHEN coalesce(t.article_count, 0) > 0 OR coalesce(p.entry_count, 0) > 0
        THEN if(coalesce(p.failed_count, 0) > 0 OR coalesce(p.overlap_lost_count, 0) > 0, 'partly_seen', 'seen')
        WHEN coalesce(p.answered_count, 0) = 0 THEN 'blind'
        WHEN p.failed_count > 0 THEN 'partly_blind'
        ELSE 'quiet'
    END AS status,
    coalesce(t.article_count, 0) AS article_count,
    coalesce(p.entry_count, 0)::BIGINT AS entry_count,
    coalesce(p.poll_count, 0) AS poll_count,
    coalesce(p.failed_count, 0) AS failed_count
FROM days AS d
LEFT JOIN polled AS p ON p.seen_on = d.seen_on
LEFT JOIN taken_in AS t ON t.seen_on = d.seen_on
ORDER BY d.seen_on
