-- grain: actor of the event and role
SELECT a.role, a.actor_name, any_value(a.acronym) AS acronym, any_value(a.side) AS side, any_value(a.sector) AS sector,
    count(*) AS mention_count, count(DISTINCT t.outlet) AS outlet_count
FROM actors_read AS a
JOIN event_told AS t USING (report_id)
GROUP BY a.role, a.actor_name
ORDER BY CASE role WHEN 'initiator' THEN 0 WHEN 'recipient' THEN 1 WHEN 'victim' THEN 2 ELSE 3 END, mention_count DESC,
    a.actor_name
