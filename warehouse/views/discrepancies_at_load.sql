-- grain: finding about an event, of its newest state at a load
CREATE MACRO discrepancies_at_load(seen_load) AS TABLE
SELECT event_id, ordinal, kind, left_value, right_value, claim_ids, explanation, run_id
FROM discrepancies_found
WHERE (event_id, load_id) IN (
    SELECT (event_id, max(load_id)) FROM event_states WHERE load_id <= seen_load GROUP BY event_id
)
