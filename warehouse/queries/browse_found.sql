-- grain: event that lives and meets the filter; every value but $place, $text … may be NULL, which asks for nothing
SELECT
    event_id,
    title,
    event_type,
    event_subtype,
    coalesce(date_start_on, CAST(first_reported_at AS DATE)) AS on_day,
    date_start_on,
    date_end_on,
    place_name,
    admin1,
    country_code,
    latitude,
    longitude,
    radius_km,
    geo_precision,
    initiator,
    recipient,
    report_count,
    outlet_count,
    origin_count,
    killed_low,
    killed_best,
    killed_high,
    wounded_low,
    wounded_best,
    wounded_high,
    is_disputed,
    is_retracted,
    first_reported_at,
    last_reported_at
FROM events
WHERE merged_into IS NULL
  AND ($since IS NULL OR coalesce(date_end_on, CAST(first_reported_at AS DATE)) >= CAST($since AS DATE))
  AND ($until IS NULL OR coalesce(date_start_on, CAST(first_reported_at AS DATE)) <= CAST($until AS DATE))
  AND ($country IS NULL OR country_code = upper($country))
  AND ($type IS NULL OR event_type = $type OR event_subtype = $type)
  AND ($outlets IS NULL OR outlet_count >= $outlets)
  AND ($disputed IS NULL OR is_disputed = $disputed)
  AND ($west IS NULL OR (longitude BETWEEN $west AND $east AND latitude BETWEEN $south AND $north))
  AND (
      $place IS NULL
      OR contains(lower(strip_accents(concat_ws(' ', place_name, admin1))), lower(strip_accents($place)))
  )
  AND (
      $actor IS NULL
      OR contains(lower(strip_accents(concat_ws(' ', initiator, recipient))), lower(strip_accents($actor)))
      OR event_id IN (
          SELECT event_id FROM event_actors
          WHERE $actor IS NOT NULL AND role <> 'mentioned'
            AND contains(lower(strip_accents(actor_name)), lower(strip_accents($actor)))
      )
  )
  AND (
      $text IS NULL
      OR contains(
          lower(strip_accents(concat_ws(' ', title, place_name, admin1, initiator, recipient, event_subtype))),
          lower(strip_accents($text))
      )
      OR event_id IN (
          SELECT event_id FROM reports
          WHERE $text IS NOT NULL AND contains(lower(strip_accents(title)), lower(strip_accents($text)))
      )
  )
