-- grain: outlet that wrote far less in the last day than it does on other days, though a feed of it answered
-- Seen by what the runs up to $up_to_run wrote, of all runs where that is NULL: a clock may be set back, run ids are not.
WITH listed AS (
    SELECT feed_id, outlet, (settings ->> 'expected_per_day')::DOUBLE AS expected
    FROM current_feeds
    WHERE coalesce((settings ->> 'is_enabled')::BOOLEAN, true)
),
seen AS (
    SELECT f.outlet, e.entry_id, e.seen_at
    FROM entry_versions AS e
    JOIN listed AS f USING (feed_id)
    WHERE e.entry_version = 1 AND e.seen_at > $now - INTERVAL 15 DAY AND e.run_id <= coalesce($up_to_run, e.run_id)
),
daily AS (
    SELECT outlet, CAST(seen_at AS DATE) AS seen_on, count(DISTINCT entry_id) AS entries
    FROM seen
    WHERE seen_at < CAST($now - INTERVAL 1 DAY AS DATE)
    GROUP BY ALL
),
learned AS (
    SELECT outlet, median(entries) AS per_day
    FROM daily
    GROUP BY outlet
    HAVING count(*) >= 3
),
-- what the feed list expects counts from the second day on: before that nobody can have seen a whole one
told AS (
    SELECT outlet, sum(expected) AS per_day
    FROM listed
    SEMI JOIN (SELECT feed_id FROM polls WHERE polled_at <= $now - INTERVAL 1 DAY) USING (feed_id)
    GROUP BY outlet
),
lately AS (
    SELECT outlet, count(DISTINCT entry_id) AS entries
    FROM seen
    WHERE seen_at > $now - INTERVAL 1 DAY
    GROUP BY outlet
),
-- where nothing answered we were blind, and feed_health says so
answering AS (
    SELECT DISTINCT f.outlet
    FROM polls AS p
    JOIN listed AS f USING (feed_id)
    WHERE p.outcome <> 'failed' AND p.polled_at > $now - INTERVAL 1 DAY AND p.run_id <= coalesce($up_to_run, p.run_id)
)
SELECT
    outlet,
    coalesce(told.per_day, learned.per_day) AS usual_per_day,
    coalesce(lately.entries, 0) AS last_day,
    (SELECT max(seen_at) FROM seen WHERE seen.outlet = answering.outlet) AS last_entry_at
FROM answering
LEFT JOIN told USING (outlet)
LEFT JOIN learned USING (outlet)
LEFT JOIN lately USING (outlet)
WHERE usual_per_day >= 10 AND last_day < usual_per_day / 5
ORDER BY usual_per_day DESC, outlet
