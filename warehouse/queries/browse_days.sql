-- grain: day on which events of `found` began
SELECT on_day, count(*) AS event_count, count(*) FILTER (WHERE is_disputed) AS disputed_count,
    count(*) FILTER (WHERE latitude IS NOT NULL AND longitude IS NOT NULL) AS mapped_count
FROM found
GROUP BY on_day
ORDER BY on_day
