-- grain: event about whose toll the sides disagree, deadliest first
SELECT title, place_name, country_code, date_start_on, killed_low, killed_best, killed_high, outlet_count
FROM events
WHERE merged_into IS NULL AND is_disputed
ORDER BY killed_high DESC
