-- grain: side that counts × group that is counted
SELECT claimant_side, victim_group, count(*) AS claims, count(DISTINCT event_id) AS events
FROM claims
WHERE measure = 'killed' AND scope = 'event'
GROUP BY ALL
ORDER BY claims DESC
