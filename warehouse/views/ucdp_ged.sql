-- grain: event × dyad × type_of_violence, of violent events with at least one death
CREATE VIEW ucdp_ged AS
WITH deaths AS (
    SELECT
        event_id,
        coalesce(max(best) FILTER (WHERE victim_side = 'government'), 0) AS government,
        coalesce(max(best) FILTER (WHERE victim_side = 'armed_group'), 0) AS armed_group,
        coalesce(max(best) FILTER (WHERE victim_side IN ('civilian', 'medical')), 0) AS civilian,
        sum(low) FILTER (WHERE victim_side IN ('government', 'armed_group')) AS armies_low,
        sum(high) FILTER (WHERE victim_side IN ('government', 'armed_group')) AS armies_high,
        min(low) FILTER (WHERE victim_side IN ('civilian', 'medical')) AS civilian_low,
        max(high) FILTER (WHERE victim_side IN ('civilian', 'medical')) AS civilian_high
    FROM event_deaths
    GROUP BY event_id
),
violent AS (
    SELECT
        e.*,
        d.* EXCLUDE (event_id, initiator, recipient),
        coalesce(x.government, 0) AS dead_government,
        coalesce(x.armed_group, 0) AS dead_armed_group,
        coalesce(x.civilian, 0) AS dead_civilian,
        greatest(
            coalesce(e.killed_best, 0)
            - coalesce(x.government, 0) - coalesce(x.armed_group, 0) - coalesce(x.civilian, 0),
            0
        ) AS dead_unknown,
        x.* EXCLUDE (event_id, government, armed_group, civilian)
    FROM events AS e
    LEFT JOIN event_dyads AS d ON d.event_id = e.event_id
    LEFT JOIN deaths AS x ON x.event_id = e.event_id
    WHERE e.merged_into IS NULL AND NOT e.is_retracted
      AND (
          e.event_type IN ('Battles', 'Explosions/Remote violence', 'Violence against civilians')
          OR e.event_subtype IN ('Excessive force against protesters', 'Mob violence')
      )
),
sided AS (
    SELECT
        *,
        -- side A is the state where one takes part, as in UCDP
        coalesce(initiator_kind = 'state' OR recipient_kind IS DISTINCT FROM 'state', true) AS is_initiator_first,
        coalesce(initiator_kind IN ('state', 'armed') AND recipient_kind IN ('state', 'armed'), false) AS is_dyad
    FROM violent
),
rows AS (
    SELECT
        *,
        CASE WHEN 'state' IN (initiator_kind, recipient_kind) THEN 1 ELSE 2 END AS type_of_violence,
        if(is_initiator_first, initiator, recipient) AS side_a,
        if(is_initiator_first, recipient, initiator) AS side_b,
        if(is_initiator_first, initiator_kind, recipient_kind) AS kind_a,
        if(is_initiator_first, recipient_kind, initiator_kind) AS kind_b,
        if(is_initiator_first, initiator_country_code, recipient_country_code) AS country_a,
        if(is_initiator_first, recipient_country_code, initiator_country_code) AS country_b,
        if(kind_a = 'state', dead_government, dead_armed_group) AS deaths_a,
        if(kind_b = 'state', dead_government, if(kind_a = 'state', dead_armed_group, 0)) AS deaths_b,
        0 AS deaths_civilians,
        dead_unknown AS deaths_unknown,
        armies_low AS row_low,
        armies_high AS row_high
    FROM sided
    WHERE is_dyad
    UNION ALL
    SELECT
        *,
        3 AS type_of_violence,
        if(initiator_kind IN ('state', 'armed') OR recipient_kind IS NULL, initiator, recipient) AS side_a,
        'Civilians' AS side_b,
        if(initiator_kind IN ('state', 'armed') OR recipient_kind IS NULL, initiator_kind, recipient_kind) AS kind_a,
        'civilian' AS kind_b,
        if(
            initiator_kind IN ('state', 'armed') OR recipient_kind IS NULL,
            initiator_country_code,
            recipient_country_code
        ) AS country_a,
        NULL AS country_b,
        -- without a second armed side all the dead are in this row; whoever is not of side A stands with the unknown
        if(is_dyad, 0, if(kind_a = 'state', dead_government, if(kind_a = 'armed', dead_armed_group, 0))) AS deaths_a,
        0 AS deaths_b,
        dead_civilian AS deaths_civilians,
        if(is_dyad, 0, dead_unknown + dead_government + dead_armed_group - deaths_a) AS deaths_unknown,
        civilian_low AS row_low,
        civilian_high AS row_high
    FROM sided
    WHERE dead_civilian > 0 OR NOT is_dyad
),
summed AS (
    SELECT
        *,
        (deaths_a + deaths_b + deaths_civilians + deaths_unknown)::INTEGER AS best,
        coalesce(side_a, 'Unknown') || ' - ' || coalesce(side_b, 'Unknown') AS dyad_name,
        coalesce(date_start_on, (first_reported_at AT TIME ZONE 'UTC')::DATE) AS date_start,
        coalesce(date_end_on, date_start_on, (first_reported_at AT TIME ZONE 'UTC')::DATE) AS date_end,
        count(*) OVER (PARTITION BY event_id) AS row_count
    FROM rows
)
SELECT
    number_of(s.event_id) * 4 + type_of_violence AS id,
    s.event_id::VARCHAR || '-' || type_of_violence AS relid,
    year(date_start)::INTEGER AS year,
    (sum(best) OVER (PARTITION BY dyad_name, year(date_start)) >= 25)::INTEGER AS active_year,
    'Machine coded' AS code_status,
    type_of_violence::INTEGER AS type_of_violence,
    NULL::VARCHAR AS conflict_dset_id,
    NULL::INTEGER AS conflict_new_id,
    NULL::VARCHAR AS conflict_name,
    NULL::VARCHAR AS dyad_dset_id,
    NULL::INTEGER AS dyad_new_id,
    dyad_name,
    NULL::VARCHAR AS side_a_dset_id,
    NULL::INTEGER AS side_a_new_id,
    coalesce(side_a, 'Unknown') AS side_a,
    NULL::VARCHAR AS side_b_dset_id,
    NULL::INTEGER AS side_b_new_id,
    coalesce(side_b, 'Unknown') AS side_b,
    s.report_count::INTEGER AS number_of_sources,
    src.articles AS source_article,
    src.outlets AS source_office,
    src.dates AS source_date,
    src.first_title AS source_headline,
    src.urls AS source_original,
    CASE s.geo_precision
        WHEN 'exact' THEN 1 WHEN 'city' THEN 1 WHEN 'admin2' THEN 3 WHEN 'admin1' THEN 4 WHEN 'country' THEN 6 ELSE 7
    END::INTEGER AS where_prec,
    s.place_name AS where_coordinates,
    s.title AS where_description,
    s.admin1 AS adm_1,
    if(s.place_kind = 'admin2', s.place_name, NULL) AS adm_2,
    s.latitude,
    s.longitude,
    'POINT (' || s.longitude || ' ' || s.latitude || ')' AS geom_wkt,
    (floor((s.latitude + 90) * 2) * 720 + floor((s.longitude + 180) * 2) + 1)::INTEGER AS priogrid_gid,
    country.name AS country,
    country.gw_number::INTEGER AS country_id,
    country.ucdp_region AS region,
    if(date_end - date_start <= 1, 1, 2)::INTEGER AS event_clarity,
    CASE
        WHEN s.date_start_on IS NULL THEN 5
        WHEN date_end = date_start THEN 1
        WHEN date_end - date_start < 6 THEN 2
        WHEN date_end - date_start = 6 THEN 3
        WHEN date_end - date_start <= 31 THEN 4
        ELSE 5
    END::INTEGER AS date_prec,
    date_start,
    date_end,
    deaths_a::INTEGER AS deaths_a,
    deaths_b::INTEGER AS deaths_b,
    deaths_civilians::INTEGER AS deaths_civilians,
    deaths_unknown::INTEGER AS deaths_unknown,
    best,
    greatest(if(row_count = 1, s.killed_high, row_high), best)::INTEGER AS high,
    least(if(row_count = 1, s.killed_low, row_low), best)::INTEGER AS low,
    if(kind_a = 'state', gw_a.gw_number, NULL)::INTEGER AS gwnoa,
    if(kind_b = 'state', gw_b.gw_number, NULL)::INTEGER AS gwnob
FROM summed AS s
LEFT JOIN event_sources AS src ON src.event_id = s.event_id
LEFT JOIN country_codes AS country ON country.country_code = s.country_code
LEFT JOIN country_codes AS gw_a ON gw_a.country_code = s.country_a
LEFT JOIN country_codes AS gw_b ON gw_b.country_code = s.country_b
WHERE best > 0
