-- grain: actor of the event and role
SELECT role, actor_name, any_value(acronym) AS acronym, any_value(side) AS side, any_value(sector) AS sector,
    count(*) AS mention_count, count(DISTINCT outlet) AS outlet_count
FROM event_actors
WHERE event_id = CAST($event_id AS UUID)
GROUP BY role, actor_name
ORDER BY CASE role WHEN 'initiator' THEN 0 WHEN 'recipient' THEN 1 WHEN 'victim' THEN 2 ELSE 3 END, mention_count DESC,
    actor_name
