-- grain: event that the article tells of, with the numbers of this report and of all
SELECT
    left(CAST(event_id AS VARCHAR), 8) AS event,
    e.title,
    e.date_start_on AS "on",
    e.place_name AS place,
    r.killed_low AS own_killed_low,
    r.killed_high AS own_killed_high,
    e.killed_low,
    e.killed_high,
    e.outlet_count AS outlets,
    e.is_disputed AS disputed
FROM reports AS r
JOIN events AS e USING (event_id)
WHERE r.article_id = CAST($article_id AS UUID)
ORDER BY r.report_id
