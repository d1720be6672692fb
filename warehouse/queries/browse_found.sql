-- grain: event that lives and meets the filter; a value that is NULL asks for nothing. Kept aside as `found`
SELECT event_id, on_day, is_disputed, killed_best, origin_count, last_reported_at, latitude, longitude, radius_km, geo_precision
FROM event_index,
    (SELECT list_transform($terms, lambda term: lower(strip_accents(term))) AS terms) AS asked
WHERE ($since IS NULL OR coalesce(date_end_on, on_day) >= CAST($since AS DATE))
  AND ($until IS NULL OR on_day <= CAST($until AS DATE))
  AND ($country IS NULL OR country_code = upper($country))
  AND ($type IS NULL OR event_type = $type OR event_subtype = $type)
  AND ($outlets IS NULL OR outlet_count >= $outlets)
  AND ($disputed IS NULL OR is_disputed = $disputed)
  AND ($west IS NULL OR (longitude BETWEEN $west AND $east AND latitude BETWEEN $south AND $north))
  AND ($place IS NULL OR contains(place_words, lower(strip_accents($place))))
  AND ($actor IS NULL OR contains(actor_words, lower(strip_accents($actor))))
  AND (terms IS NULL OR len(list_filter(terms, lambda term: NOT contains(words, term))) = 0)
