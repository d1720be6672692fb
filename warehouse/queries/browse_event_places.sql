-- grain: place of the event and role
SELECT
    p.role,
    p.place_name,
    any_value(p.admin1) AS admin1,
    any_value(p.country_code) AS country_code,
    any_value(p.latitude) AS latitude,
    any_value(p.longitude) AS longitude,
    any_value(p.radius_km) AS radius_km,
    any_value(p.place_kind) AS place_kind,
    bool_or(p.is_main) AS is_main,
    count(*) AS mention_count,
    count(DISTINCT t.outlet) AS outlet_count,
    arg_max(p.quote, p.score) AS quote
FROM places_read AS p
JOIN event_told AS t USING (report_id)
GROUP BY p.role, p.place_name, p.place_id
ORDER BY CASE role WHEN 'event' THEN 0 WHEN 'dateline' THEN 1 WHEN 'context' THEN 2 ELSE 3 END, is_main DESC,
    mention_count DESC, p.place_name
