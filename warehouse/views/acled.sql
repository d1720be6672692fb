-- grain: event of one of ACLED's six types
CREATE VIEW acled AS
WITH coded AS (
    SELECT
        e.*,
        d.* EXCLUDE (event_id, initiator, recipient),
        coalesce(e.date_start_on, (e.first_reported_at AT TIME ZONE 'UTC')::DATE) AS on_day
    FROM events AS e
    LEFT JOIN event_dyads AS d ON d.event_id = e.event_id
    WHERE e.merged_into IS NULL AND NOT e.is_retracted
      AND e.event_type IN (
          'Battles', 'Explosions/Remote violence', 'Violence against civilians', 'Protests', 'Riots',
          'Strategic developments'
      )
),
acting AS (
    SELECT
        *,
        CASE event_type
            WHEN 'Protests' THEN 'Protesters (' || coalesce(country.name, 'unknown') || ')'
            WHEN 'Riots' THEN 'Rioters (' || coalesce(country.name, 'unknown') || ')'
            ELSE coalesce(initiator, 'Unidentified Armed Group (' || coalesce(country.name, 'unknown') || ')')
        END AS first_actor,
        CASE event_type
            WHEN 'Protests' THEN 'Protesters' WHEN 'Riots' THEN 'Rioters' ELSE coalesce(initiator_inter, 'Political militia')
        END AS first_inter,
        if(
            event_type = 'Violence against civilians' OR recipient_kind = 'civilian',
            'Civilians (' || coalesce(country.name, 'unknown') || ')',
            recipient
        ) AS second_actor,
        if(event_type = 'Violence against civilians', 'Civilians', recipient_inter) AS second_inter
    FROM coded
    LEFT JOIN country_codes AS country USING (country_code)
)
SELECT
    coalesce(a.iso3, 'ZZZ') || number_of(a.event_id) AS event_id_cnty,
    a.on_day AS event_date,
    year(a.on_day)::INTEGER AS year,
    CASE
        WHEN a.date_start_on IS NULL OR a.date_end_on - a.date_start_on > 7 THEN 3
        WHEN a.date_end_on > a.date_start_on THEN 2
        ELSE 1
    END::INTEGER AS time_precision,
    CASE
        WHEN a.event_type = 'Protests' THEN 'Demonstrations'
        WHEN a.event_type = 'Riots' THEN if(a.event_subtype = 'Mob violence', 'Political violence', 'Demonstrations')
        WHEN a.event_type = 'Strategic developments' THEN 'Strategic developments'
        ELSE 'Political violence'
    END AS disorder_type,
    a.event_type,
    a.event_subtype AS sub_event_type,
    a.first_actor AS actor1,
    NULL::VARCHAR AS assoc_actor_1,
    a.first_inter AS inter1,
    a.second_actor AS actor2,
    NULL::VARCHAR AS assoc_actor_2,
    a.second_inter AS inter2,
    a.first_inter || coalesce('-' || a.second_inter, ' only') AS interaction,
    if(
        a.event_type = 'Violence against civilians' OR a.second_inter = 'Civilians'
        OR a.event_subtype = 'Excessive force against protesters',
        'Civilian targeting',
        NULL
    ) AS civilian_targeting,
    a.iso_number::INTEGER AS iso,
    a.acled_region AS region,
    a.name AS country,
    a.admin1,
    if(a.place_kind = 'admin2', a.place_name, NULL) AS admin2,
    NULL::VARCHAR AS admin3,
    a.place_name AS location,
    a.latitude,
    a.longitude,
    CASE a.geo_precision WHEN 'exact' THEN 1 WHEN 'city' THEN 1 WHEN 'admin2' THEN 2 ELSE 3 END::INTEGER AS geo_precision,
    src.outlets AS source,
    NULL::VARCHAR AS source_scale,
    a.title || if(a.is_disputed, ' [the numbers are disputed]', '')
    || coalesce(' [killed: ' || a.killed_low || '–' || a.killed_high || ' by claimant]', '') AS notes,
    coalesce(a.killed_conservative, a.killed_low, 0)::INTEGER AS fatalities,
    if(a.is_disputed, 'disputed', NULL)::VARCHAR AS tags,
    epoch(a.last_reported_at)::BIGINT AS timestamp
FROM acting AS a
LEFT JOIN event_sources AS src ON src.event_id = a.event_id
