-- grain: outlet that wrote far less in the last day than it does on other days, though its feed answers
WITH daily AS (
    SELECT f.outlet, CAST(e.seen_at AS DATE) AS seen_on, count(DISTINCT e.entry_id) AS entries
    FROM entry_versions AS e
    JOIN current_feeds AS f USING (feed_id)
    WHERE e.entry_version = 1 AND e.seen_at > $now - INTERVAL 15 DAY
    GROUP BY ALL
),
usual AS (
    SELECT outlet, median(entries) AS usual_per_day, count(*) AS days
    FROM daily
    WHERE seen_on < CAST($now - INTERVAL 1 DAY AS DATE)
    GROUP BY outlet
),
lately AS (
    SELECT f.outlet, count(DISTINCT e.entry_id) AS last_day
    FROM current_feeds AS f
    LEFT JOIN entry_versions AS e
        ON e.feed_id = f.feed_id AND e.entry_version = 1 AND e.seen_at > $now - INTERVAL 1 DAY
    GROUP BY f.outlet
)
SELECT outlet, usual_per_day, last_day
FROM usual
JOIN lately USING (outlet)
WHERE days >= 3 AND usual_per_day >= 10 AND last_day < usual_per_day / 5
ORDER BY usual_per_day DESC
