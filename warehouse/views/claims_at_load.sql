-- grain: claim of a report that counts at a load
CREATE MACRO claims_at_load(seen_load) AS TABLE
SELECT
    c.claim_id,
    r.event_id,
    c.report_id,
    c.article_id,
    c.version,
    r.outlet,
    r.published_at,
    c.measure,
    c.victim_group,
    c.victim_side,
    c.group_text,
    c.low,
    c.high,
    c.qualifier,
    c.claimant,
    c.claimant_side,
    c.intermediary,
    c.as_of_on,
    c.window_start_on,
    c.window_end_on,
    c.part_of_claim_id,
    c.scope,
    c.is_cumulative,
    c.is_increment,
    c.place_text,
    c.quote,
    c.quote_start,
    c.quote_end,
    c.claimant_start,
    c.claimant_end,
    c.rule,
    c.coder,
    c.run_id
FROM claims_read AS c
JOIN report_spans AS r ON r.report_id = c.report_id
WHERE r.from_load <= seen_load AND seen_load < r.to_load
