-- grain: one row a place of the event and role
SELECT role, place_name AS place, admin1, country_code AS country, count(*) AS mentions
FROM event_places
WHERE event_id = CAST($event_id AS UUID)
GROUP BY ALL
ORDER BY role, mentions DESC, place
