-- grain: event, as one attribute tuple (initiator, CAMEO code, recipient)
CREATE VIEW gdelt_events AS
WITH coded AS (
    SELECT
        e.*,
        d.* EXCLUDE (event_id, initiator, recipient),
        coalesce(e.date_start_on, (e.first_reported_at AT TIME ZONE 'UTC')::DATE) AS on_day,
        actor1.iso3 AS actor1_iso3,
        actor2.iso3 AS actor2_iso3
    FROM events AS e
    LEFT JOIN event_dyads AS d ON d.event_id = e.event_id
    LEFT JOIN country_codes AS actor1 ON actor1.country_code = d.initiator_country_code
    LEFT JOIN country_codes AS actor2 ON actor2.country_code = d.recipient_country_code
    WHERE e.merged_into IS NULL AND NOT e.is_retracted AND e.cameo_code IS NOT NULL
)
SELECT
    number_of(c.event_id) AS "GlobalEventID",
    strftime(c.on_day, '%Y%m%d')::INTEGER AS "Day",
    strftime(c.on_day, '%Y%m')::INTEGER AS "MonthYear",
    year(c.on_day)::INTEGER AS "Year",
    round(year(c.on_day) + (month(c.on_day) * 30 + day(c.on_day)) / 365, 4)::DOUBLE AS "FractionDate",
    coalesce(c.actor1_iso3, '') || coalesce(c.initiator_sector, '') AS "Actor1Code",
    upper(c.initiator) AS "Actor1Name",
    c.actor1_iso3 AS "Actor1CountryCode",
    NULL::VARCHAR AS "Actor1KnownGroupCode",
    NULL::VARCHAR AS "Actor1EthnicCode",
    NULL::VARCHAR AS "Actor1Religion1Code",
    NULL::VARCHAR AS "Actor1Religion2Code",
    c.initiator_sector AS "Actor1Type1Code",
    NULL::VARCHAR AS "Actor1Type2Code",
    NULL::VARCHAR AS "Actor1Type3Code",
    coalesce(c.actor2_iso3, '') || coalesce(c.recipient_sector, '') AS "Actor2Code",
    upper(c.recipient) AS "Actor2Name",
    c.actor2_iso3 AS "Actor2CountryCode",
    NULL::VARCHAR AS "Actor2KnownGroupCode",
    NULL::VARCHAR AS "Actor2EthnicCode",
    NULL::VARCHAR AS "Actor2Religion1Code",
    NULL::VARCHAR AS "Actor2Religion2Code",
    c.recipient_sector AS "Actor2Type1Code",
    NULL::VARCHAR AS "Actor2Type2Code",
    NULL::VARCHAR AS "Actor2Type3Code",
    1 AS "IsRootEvent",
    c.cameo_code AS "EventCode",
    left(c.cameo_code, 3) AS "EventBaseCode",
    left(c.cameo_code, 2) AS "EventRootCode",
    code.quad_class::INTEGER AS "QuadClass",
    code.goldstein_scale::DOUBLE AS "GoldsteinScale",
    c.report_count AS "NumMentions",
    c.outlet_count AS "NumSources",
    c.report_count AS "NumArticles",
    0.0::DOUBLE AS "AvgTone",
    NULL::INTEGER AS "Actor1Geo_Type",
    NULL::VARCHAR AS "Actor1Geo_Fullname",
    NULL::VARCHAR AS "Actor1Geo_CountryCode",
    NULL::VARCHAR AS "Actor1Geo_ADM1Code",
    NULL::VARCHAR AS "Actor1Geo_ADM2Code",
    NULL::DOUBLE AS "Actor1Geo_Lat",
    NULL::DOUBLE AS "Actor1Geo_Long",
    NULL::VARCHAR AS "Actor1Geo_FeatureID",
    NULL::INTEGER AS "Actor2Geo_Type",
    NULL::VARCHAR AS "Actor2Geo_Fullname",
    NULL::VARCHAR AS "Actor2Geo_CountryCode",
    NULL::VARCHAR AS "Actor2Geo_ADM1Code",
    NULL::VARCHAR AS "Actor2Geo_ADM2Code",
    NULL::DOUBLE AS "Actor2Geo_Lat",
    NULL::DOUBLE AS "Actor2Geo_Long",
    NULL::VARCHAR AS "Actor2Geo_FeatureID",
    CASE
        WHEN c.country_code IS NULL THEN 0
        WHEN c.geo_precision IN ('exact', 'city', 'admin2') THEN if(c.country_code = 'US', 3, 4)
        WHEN c.geo_precision = 'admin1' THEN if(c.country_code = 'US', 2, 5)
        ELSE 1
    END AS "ActionGeo_Type",
    concat_ws(', ', c.place_name, nullif(c.admin1, c.place_name), nullif(country.name, c.place_name))
        AS "ActionGeo_Fullname",
    country.fips AS "ActionGeo_CountryCode",
    country.fips AS "ActionGeo_ADM1Code",
    NULL::VARCHAR AS "ActionGeo_ADM2Code",
    c.latitude AS "ActionGeo_Lat",
    c.longitude AS "ActionGeo_Long",
    if(c.place_id > 0, c.place_id::VARCHAR, NULL) AS "ActionGeo_FeatureID",
    strftime(c.first_reported_at AT TIME ZONE 'UTC', '%Y%m%d%H%M%S')::BIGINT AS "DATEADDED",
    src.first_url AS "SOURCEURL"
FROM coded AS c
LEFT JOIN cameo_codes AS code ON code.cameo_root = left(c.cameo_code, 2)
LEFT JOIN country_codes AS country ON country.country_code = c.country_code
LEFT JOIN event_sources AS src ON src.event_id = c.event_id
