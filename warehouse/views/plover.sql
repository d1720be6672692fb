-- grain: event with a PLOVER class, one column for each data field of the PLOVER manual's JSON
CREATE VIEW plover AS
SELECT
    e.event_id::VARCHAR AS id,
    true AS has_event,
    strftime(coalesce(e.date_start_on, (e.first_reported_at AT TIME ZONE 'UTC')::DATE), '%Y-%m-%d') AS date,
    NULL::VARCHAR AS time,
    strftime(e.date_end_on, '%Y-%m-%d') AS enddate,
    NULL::VARCHAR AS endtime,
    [struct_pack(
        code := coalesce(actor.iso3, '') || coalesce(d.initiator_sector, ''),
        sector := d.initiator_sector,
        entity_text := e.initiator
    )]::JSON AS actor,
    if(e.recipient IS NULL, []::JSON[], [struct_pack(
        code := coalesce(recipient.iso3, '') || coalesce(d.recipient_sector, ''),
        sector := d.recipient_sector,
        entity_text := e.recipient
    )::JSON])::JSON AS recipient,
    [e.plover_type]::JSON AS event,
    struct_pack(
        extracted_place := raw.place,
        resolved_place := e.place_name,
        geonameid := if(e.place_id > 0, e.place_id, NULL),
        lat := e.latitude,
        lon := e.longitude,
        city := if(e.place_kind = 'city', e.place_name, NULL),
        district := if(e.place_kind = 'admin2', e.place_name, NULL),
        province := e.admin1,
        country := country.name,
        country_code := country.iso3,
        resolution := CASE e.geo_precision
            WHEN 'exact' THEN 5 WHEN 'city' THEN 4 WHEN 'admin2' THEN 3 WHEN 'admin1' THEN 2 WHEN 'country' THEN 1
        END
    )::JSON AS event_loc,
    [e.title]::JSON AS event_text,
    code.quad_code::INTEGER AS quad_code,
    NULL::DOUBLE AS event_scale,
    if(e.plover_mode IS NULL, []::VARCHAR[], [e.plover_mode])::JSON AS mode,
    []::JSON AS context,
    src.first_url AS link,
    first.text,
    struct_pack(sequence := 1, start := r.span_start, "end" := r.span_end, text_story := r.title)::JSON AS text_info,
    struct_pack(url := src.first_url, title := src.first_title, language := first.language, publication := src.first_outlet)::JSON
        AS cite_info,
    src.coder,
    NULL::VARCHAR AS coded_date,
    NULL::VARCHAR AS coded_time,
    if(
        e.killed_best IS NULL AND e.wounded_best IS NULL,
        NULL,
        'dead ' || coalesce(e.killed_best::VARCHAR, 'not said') || ', injured ' || coalesce(e.wounded_best::VARCHAR, 'not said')
    ) AS comment
FROM events AS e
LEFT JOIN event_dyads AS d ON d.event_id = e.event_id
LEFT JOIN plover_codes AS code ON code.plover_type = e.plover_type
LEFT JOIN country_codes AS actor ON actor.country_code = d.initiator_country_code
LEFT JOIN country_codes AS recipient ON recipient.country_code = d.recipient_country_code
LEFT JOIN country_codes AS country ON country.country_code = e.country_code
LEFT JOIN event_sources AS src ON src.event_id = e.event_id
LEFT JOIN reports AS r ON r.report_id = src.first_report_id
LEFT JOIN article_versions AS first ON first.article_id = r.article_id AND first.version = r.version
LEFT JOIN event_raw_names AS raw ON raw.event_id = e.event_id
WHERE e.merged_into IS NULL AND NOT e.is_retracted AND e.plover_type <> ''
