-- grain: cell of the map that holds events of `found`; those known to a province or country only stay apart
SELECT c.*, i.title, coalesce(i.place_name, '') AS place_name
FROM (
    SELECT
        geo_precision IN ('admin1', 'country', 'unknown') AS is_wide,
        count(*) AS event_count,
        avg(longitude) AS longitude,
        avg(latitude) AS latitude,
        min(longitude) AS west,
        min(latitude) AS south,
        max(longitude) AS east,
        max(latitude) AS north,
        max(coalesce(radius_km, 0)) AS radius_km,
        bool_or(is_disputed) AS is_disputed,
        arg_max(event_id, (coalesce(killed_best, 0), origin_count, event_id)) AS event_id
    FROM found
    WHERE latitude IS NOT NULL AND longitude IS NOT NULL
    GROUP BY is_wide, floor(longitude / $cell), floor(latitude / $cell)
    ORDER BY event_count DESC, event_id
    LIMIT $cell_limit
) AS c
JOIN event_index AS i USING (event_id)
ORDER BY c.event_count DESC, event_id
