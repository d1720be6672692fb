-- windows run forward, and days and coordinates lie on this earth and in recorded history
SELECT 'report' AS kind, report_id AS id, date_start_on AS first_on, date_end_on AS last_on, latitude, longitude
FROM reports_read
WHERE load_id > $since_load
  AND (
      date_end_on < date_start_on OR date_start_on < DATE '1000-01-01' OR date_end_on > DATE '2200-01-01'
      OR abs(latitude) > 90 OR abs(longitude) > 180
  )
UNION ALL
SELECT 'event', event_id, date_start_on, date_end_on, latitude, longitude
FROM event_states
WHERE load_id > $since_load
  AND (
      date_end_on < date_start_on OR date_start_on < DATE '1000-01-01' OR date_end_on > DATE '2200-01-01'
      OR abs(latitude) > 90 OR abs(longitude) > 180 OR last_reported_at < first_reported_at
  )
UNION ALL
SELECT 'claim', claim_id, window_start_on, window_end_on, NULL, NULL
FROM claims_read
WHERE load_id > $since_load AND (window_end_on < window_start_on OR low < 0 OR high < low)
ORDER BY ALL
