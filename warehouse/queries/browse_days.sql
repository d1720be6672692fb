-- grain: day on which events of `found` began
SELECT on_day, count(*) AS event_count, count(*) FILTER (WHERE is_disputed) AS disputed_count
FROM found
WHERE on_day IS NOT NULL
GROUP BY on_day
ORDER BY on_day
