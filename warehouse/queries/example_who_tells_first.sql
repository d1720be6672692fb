-- grain: outlet, with how many events it told before the others that told them
SELECT first, count(*) AS events
FROM (
    SELECT event_id, arg_min(outlet, published_at) AS first
    FROM reports
    WHERE event_id IS NOT NULL
    GROUP BY event_id
    HAVING count(DISTINCT outlet) > 1
)
GROUP BY first
ORDER BY events DESC
