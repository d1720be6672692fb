-- grain: event that lives, with the words it is found by, newest first
INSERT INTO event_index BY NAME
WITH told AS (
    SELECT s.event_id, string_agg(DISTINCT r.title, ' | ' ORDER BY r.title) AS titles
    FROM report_spans AS s JOIN reports_read AS r ON r.report_id = s.report_id
    WHERE s.to_load > newest_load() AND s.event_id IS NOT NULL
    GROUP BY s.event_id
),
acted AS (
    SELECT s.event_id, string_agg(DISTINCT a.actor_name, ' | ' ORDER BY a.actor_name) AS actors
    FROM report_spans AS s JOIN actors_read AS a ON a.report_id = s.report_id
    WHERE s.to_load > newest_load() AND s.event_id IS NOT NULL AND a.role <> 'mentioned'
    GROUP BY s.event_id
)
SELECT
    e.event_id,
    e.title,
    e.event_type,
    e.event_subtype,
    coalesce(e.date_start_on, (e.first_reported_at AT TIME ZONE 'UTC')::DATE) AS on_day,
    e.date_start_on,
    e.date_end_on,
    e.place_name,
    e.admin1,
    e.country_code,
    e.latitude,
    e.longitude,
    e.radius_km,
    e.geo_precision,
    e.initiator,
    e.recipient,
    e.report_count,
    e.outlet_count,
    e.origin_count,
    e.killed_low,
    e.killed_best,
    e.killed_high,
    e.wounded_low,
    e.wounded_best,
    e.wounded_high,
    e.is_disputed,
    e.is_retracted,
    e.first_reported_at,
    e.last_reported_at,
    lower(strip_accents(concat_ws(' | ', e.place_name, e.admin1))) AS place_words,
    lower(strip_accents(concat_ws(' | ', e.initiator, e.recipient, a.actors))) AS actor_words,
    lower(strip_accents(concat_ws(
        ' | ', e.title, e.event_type, e.event_subtype, e.place_name, e.admin1, c.name, e.initiator, e.recipient, a.actors, t.titles
    ))) AS words
FROM events AS e
LEFT JOIN told AS t ON t.event_id = e.event_id
LEFT JOIN acted AS a ON a.event_id = e.event_id
LEFT JOIN country_codes AS c ON c.country_code = e.country_code
WHERE e.merged_into IS NULL
ORDER BY on_day DESC, e.origin_count DESC, e.event_id
