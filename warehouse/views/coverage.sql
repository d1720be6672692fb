-- grain: outlet × day (UTC), every day from the outlet's first feed to the newest poll of any: seen, quiet or blind
CREATE VIEW coverage AS
WITH polled AS (
    SELECT
        f.outlet,
        (p.polled_at AT TIME ZONE 'UTC')::DATE AS seen_on,
        count(*) AS poll_count,
        count(*) FILTER (WHERE p.outcome <> 'failed') AS answered_count,
        count(*) FILTER (WHERE p.outcome = 'failed') AS failed_count,
        sum(p.new_count) AS entry_count,
        count(*) FILTER (WHERE p.is_overlap_lost) AS overlap_lost_count
    FROM polls AS p
    JOIN current_feeds AS f ON f.feed_id = p.feed_id
    GROUP BY ALL
),
taken_in AS (
    SELECT outlet, (seen_at AT TIME ZONE 'UTC')::DATE AS seen_on, count(*) AS article_count
    FROM article_versions
    WHERE version = 1
    GROUP BY ALL
),
page_failures AS (
    SELECT f.outlet, (p.fetched_at AT TIME ZONE 'UTC')::DATE AS seen_on, count(DISTINCT p.article_id) AS page_failed_count
    FROM page_fetches AS p
    JOIN (SELECT article_id, any_value(feed_id) AS feed_id FROM entry_versions GROUP BY article_id) AS e
        ON e.article_id = p.article_id
    JOIN current_feeds AS f ON f.feed_id = e.feed_id
    WHERE p.outcome = 'failed'
    GROUP BY ALL
),
days AS (
    SELECT outlet, unnest(generate_series(min(seen_on), (SELECT max(seen_on) FROM polled), INTERVAL 1 DAY))::DATE AS seen_on
    FROM polled
    GROUP BY outlet
    UNION
    SELECT outlet, seen_on FROM taken_in
)
SELECT
    d.outlet,
    d.seen_on,
    CASE
        WHEN coalesce(t.article_count, 0) > 0 OR coalesce(p.entry_count, 0) > 0
        THEN if(coalesce(p.failed_count, 0) > 0 OR coalesce(p.overlap_lost_count, 0) > 0, 'partly_seen', 'seen')
        WHEN coalesce(p.answered_count, 0) = 0 THEN 'blind'
        WHEN p.failed_count > 0 THEN 'partly_blind'
        ELSE 'quiet'
    END AS status,
    coalesce(p.poll_count, 0) AS poll_count,
    coalesce(p.answered_count, 0) AS answered_count,
    coalesce(p.failed_count, 0) AS failed_count,
    coalesce(p.overlap_lost_count, 0) AS overlap_lost_count,
    coalesce(p.entry_count, 0)::BIGINT AS entry_count,
    coalesce(t.article_count, 0) AS article_count,
    coalesce(x.page_failed_count, 0) AS page_failed_count
FROM days AS d
LEFT JOIN polled AS p ON p.outlet = d.outlet AND p.seen_on = d.seen_on
LEFT JOIN taken_in AS t ON t.outlet = d.outlet AND t.seen_on = d.seen_on
LEFT JOIN page_failures AS x ON x.outlet = d.outlet AND x.seen_on = d.seen_on
