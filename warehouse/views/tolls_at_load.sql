-- grain: event × measure × victim_group × claimant_side × as_of_on, of the event's newest state at a load
CREATE MACRO tolls_at_load(seen_load) AS TABLE
SELECT
    x.event_id,
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
FROM toll_points AS x
JOIN event_spans AS s ON s.event_id = x.event_id AND s.from_load = x.load_id
WHERE s.from_load <= seen_load AND seen_load < s.to_load
