-- grain: one row an event that lives (not merged away), newest first; $since, $country, $event_type, $text and $disputed may be NULL
SELECT
    event_id,
    date_start_on AS "on",
    country_code AS country,
    place_name AS place,
    event_subtype AS type,
    title,
    killed_low,
    killed_best,
    killed_high,
    wounded_best AS wounded,
    outlet_count AS outlets,
    origin_count AS origins,
    is_disputed AS disputed,
    is_retracted AS retracted
FROM events
WHERE merged_into IS NULL
  AND ($since IS NULL OR date_end_on >= CAST($since AS DATE))
  AND ($country IS NULL OR country_code = upper($country))
  AND ($event_type IS NULL OR event_type ILIKE '%' || $event_type || '%' OR event_subtype ILIKE '%' || $event_type || '%')
  AND ($text IS NULL OR title ILIKE '%' || $text || '%' OR place_name ILIKE '%' || $text || '%'
       OR initiator ILIKE '%' || $text || '%' OR recipient ILIKE '%' || $text || '%')
  AND ($disputed IS NULL OR is_disputed = $disputed)
ORDER BY date_start_on DESC NULLS LAST, origin_count DESC, event_id
LIMIT $limit
