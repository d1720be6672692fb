-- grain: event, with what is known of its initiator and recipient beside their names
CREATE VIEW event_dyads AS
WITH named AS (
    SELECT event_id, actor_name, mode(sector) AS sector, mode(country_code) AS country_code
    FROM event_actors
    GROUP BY event_id, actor_name
)
SELECT
    e.event_id,
    e.initiator,
    i.sector AS initiator_sector,
    i.country_code AS initiator_country_code,
    ic.ucdp_side AS initiator_kind,
    ic.acled_inter AS initiator_inter,
    e.recipient,
    r.sector AS recipient_sector,
    r.country_code AS recipient_country_code,
    rc.ucdp_side AS recipient_kind,
    rc.acled_inter AS recipient_inter
FROM events AS e
LEFT JOIN named AS i ON i.event_id = e.event_id AND i.actor_name = e.initiator
LEFT JOIN named AS r ON r.event_id = e.event_id AND r.actor_name = e.recipient
LEFT JOIN sector_codes AS ic ON ic.sector = i.sector
LEFT JOIN sector_codes AS rc ON rc.sector = r.sector
