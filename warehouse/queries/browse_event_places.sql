-- grain: place of the event and role
SELECT
    role,
    place_name,
    any_value(admin1) AS admin1,
    any_value(country_code) AS country_code,
    any_value(latitude) AS latitude,
    any_value(longitude) AS longitude,
    any_value(radius_km) AS radius_km,
    any_value(place_kind) AS place_kind,
    bool_or(is_main) AS is_main,
    count(*) AS mention_count,
    count(DISTINCT outlet) AS outlet_count,
    arg_max(quote, score) AS quote
FROM event_places
WHERE event_id = CAST($event_id AS UUID)
GROUP BY role, place_name, place_id
ORDER BY CASE role WHEN 'event' THEN 0 WHEN 'dateline' THEN 1 WHEN 'context' THEN 2 ELSE 3 END, is_main DESC,
    mention_count DESC, place_name
