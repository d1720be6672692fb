-- grain: event × side of the dead, from the claims about the event itself that are no part of another claim
CREATE VIEW event_deaths AS
WITH told AS (
    SELECT
        c.event_id,
        c.victim_side,
        c.low,
        coalesce(c.high, c.low) AS high,
        count(DISTINCT coalesce(o.origin_id, c.article_id)) AS origin_count,
        max(c.published_at) AS last_at
    FROM claims AS c
    LEFT JOIN origins_at_load(newest_load()) AS o ON o.article_id = c.article_id
    WHERE c.event_id IS NOT NULL AND c.measure = 'killed' AND c.scope = 'event'
      AND c.part_of_claim_id IS NULL AND NOT c.is_increment
    GROUP BY c.event_id, c.victim_side, c.low, coalesce(c.high, c.low)
)
SELECT
    event_id,
    victim_side,
    min(low) AS low,
    -- the value of most origins; of several such, the newest, then the lower
    arg_max(low, (origin_count, coalesce(last_at, '-infinity'::TIMESTAMPTZ), -low)) AS best,
    max(high) AS high
FROM told
GROUP BY event_id, victim_side
