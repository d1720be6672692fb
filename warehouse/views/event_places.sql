-- grain: event × place × role × report, with the words that name the place
CREATE VIEW event_places AS
SELECT
    r.event_id,
    p.place_id,
    p.place_name,
    p.place_kind,
    p.admin1,
    p.country_code,
    p.latitude,
    p.longitude,
    p.radius_km,
    p.role,
    p.is_main,
    p.score,
    p.quote,
    p.quote_start,
    p.quote_end,
    r.report_id,
    r.article_id,
    r.version,
    r.outlet,
    p.rule,
    p.run_id
FROM places_read AS p
JOIN reports AS r ON r.report_id = p.report_id
WHERE r.event_id IS NOT NULL
