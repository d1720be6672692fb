-- grain: event × measure × victim_group × claimant_side × as_of_on, of the event's newest state at a load
CREATE MACRO tolls_at_load(seen_load) AS TABLE
SELECT
    event_id,
    ordinal,
    measure,
    victim_group,
    claimant_side,
    as_of_on,
    low,
    high,
    qualifier,
    claimant,
    origin_count,
    relation,
    claim_ids,
    run_id
FROM toll_points
WHERE (event_id, load_id) IN (
    SELECT (event_id, max(load_id)) FROM event_states WHERE load_id <= seen_load GROUP BY event_id
)
