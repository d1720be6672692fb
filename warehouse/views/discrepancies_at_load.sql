-- grain: finding about an event, of its newest state at a load
CREATE MACRO discrepancies_at_load(seen_load) AS TABLE
SELECT x.event_id, ordinal, kind, left_value, right_value, claim_ids, explanation, run_id
FROM discrepancies_found AS x
JOIN event_spans AS s ON s.event_id = x.event_id AND s.from_load = x.load_id
WHERE s.from_load <= seen_load AND seen_load < s.to_load
