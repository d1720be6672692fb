-- grain: one row an event that lives, the most told first
SELECT
    left(CAST(event_id AS VARCHAR), 8) AS event,
    date_start_on AS "on",
    coalesce(place_name, '') || coalesce(' ' || country_code, '') AS place,
    event_subtype AS type,
    title,
    CASE WHEN killed_best IS NULL THEN '' WHEN killed_low = killed_high THEN CAST(killed_best AS VARCHAR)
         ELSE killed_best || ' (' || killed_low || '–' || coalesce(CAST(killed_high AS VARCHAR), '') || ')' END AS killed,
    report_count AS reports,
    origin_count AS origins,
    concat_ws(', ', if(is_disputed, 'disputed', NULL), if(is_retracted, 'retracted', NULL)) AS note
FROM events
WHERE merged_into IS NULL
ORDER BY report_count DESC, date_start_on, event_id
