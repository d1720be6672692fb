-- grain: event with a PLOVER class
CREATE VIEW polecat AS
SELECT
    e.event_id::VARCHAR AS "Event ID",
    strftime(coalesce(e.date_start_on, (e.first_reported_at AT TIME ZONE 'UTC')::DATE), '%Y-%m-%d') AS "Event Date",
    e.plover_type AS "Event Type",
    e.plover_mode AS "Event Mode",
    NULL::DOUBLE AS "Intensity",
    code.quad_name AS "Quad Code",
    NULL::VARCHAR AS "Contexts",
    e.initiator AS "Actor Name",
    actor.iso3 AS "Actor Country",
    actor.gw_number AS "Actor COW",
    d.initiator_sector AS "Primary Actor Sector",
    d.initiator_sector AS "Actor Sectors",
    NULL::VARCHAR AS "Actor Title",
    raw.initiator AS "Actor Name Raw",
    NULL::VARCHAR AS "Wikipedia Actor ID",
    e.recipient AS "Recipient Name",
    recipient.iso3 AS "Recipient Country",
    recipient.gw_number AS "Recipient COW",
    d.recipient_sector AS "Primary Recipient Sector",
    d.recipient_sector AS "Recipient Sectors",
    NULL::VARCHAR AS "Recipient Title",
    raw.recipient AS "Recipient Name Raw",
    NULL::VARCHAR AS "Wikipedia Recipient ID",
    e.place_name AS "Placename",
    if(e.place_kind = 'city', e.place_name, NULL) AS "City",
    if(e.place_kind = 'admin2', e.place_name, NULL) AS "District",
    e.admin1 AS "Province",
    country.iso3 AS "Country",
    -- DESCRIBE of a view forgets capitals where a column is only renamed (DuckDB 2.0.0)
    e.latitude * 1 AS "Latitude",
    e.longitude * 1 AS "Longitude",
    if(e.place_id > 0, e.place_id, NULL) AS "GeoNames ID",
    raw.place AS "Raw Placename",
    e.place_kind AS "Feature Type",
    src.first_outlet AS "Source",
    strftime(src.first_published_at AT TIME ZONE 'UTC', '%Y-%m-%d') AS "Publication Date",
    NULL::VARCHAR AS "Story People",
    NULL::VARCHAR AS "Story Organizations",
    NULL::VARCHAR AS "Story Locations",
    a.language || '' AS "Language",
    src.coder AS "Version"
FROM events AS e
LEFT JOIN event_dyads AS d ON d.event_id = e.event_id
LEFT JOIN plover_codes AS code ON code.plover_type = e.plover_type
LEFT JOIN country_codes AS actor ON actor.country_code = d.initiator_country_code
LEFT JOIN country_codes AS recipient ON recipient.country_code = d.recipient_country_code
LEFT JOIN country_codes AS country ON country.country_code = e.country_code
LEFT JOIN event_sources AS src ON src.event_id = e.event_id
LEFT JOIN articles AS a ON a.article_id = src.first_article_id
LEFT JOIN event_raw_names AS raw ON raw.event_id = e.event_id
WHERE e.merged_into IS NULL AND NOT e.is_retracted AND e.plover_type <> ''
