-- grain: event, in the state that was newest at a load. Events that were merged away stay, with merged_into and
-- the numbers of their last own state; one that all reports have left (corrected away) is no event any more
CREATE MACRO events_at_load(seen_load) AS TABLE
SELECT
    event_id,
    event_type,
    event_subtype,
    plover_type,
    plover_mode,
    cameo_code,
    type_score,
    title,
    date_start_on,
    date_end_on,
    place_id,
    place_name,
    place_kind,
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
    killed_conservative,
    killed_government_low,
    killed_government_best,
    killed_government_high,
    killed_armed_group_low,
    killed_armed_group_best,
    killed_armed_group_high,
    is_disputed,
    is_retracted,
    first_reported_at,
    last_reported_at,
    first_run_id,
    run_id AS last_run_id,
    merged_into
FROM event_states
WHERE (event_id, load_id) IN (
    SELECT (event_id, max(load_id)) FROM event_states WHERE load_id <= seen_load GROUP BY event_id
)
  AND (report_count > 0 OR merged_into IS NOT NULL)
