-- grain: event × actor × role × report, with the words that name the actor
CREATE VIEW event_actors AS
SELECT
    r.event_id,
    a.actor_key,
    a.actor_name,
    a.acronym,
    a.country_code,
    a.sector,
    a.side,
    a.role,
    a.quote,
    a.quote_start,
    a.quote_end,
    r.report_id,
    r.article_id,
    r.version,
    r.outlet,
    a.rule,
    a.run_id
FROM actors_read AS a
JOIN reports AS r ON r.report_id = a.report_id
WHERE r.event_id IS NOT NULL
