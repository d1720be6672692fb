-- grain: event × side of the dead, from the claims about the event itself that are no part of another claim
CREATE VIEW event_deaths AS
WITH counted AS (
    SELECT
        *,
        -- "18 civilians also died" adds to the dead, but is all of the civilians; "another 49 people" is not all
        NOT is_increment OR (victim_group <> 'people' AND row_number() OVER (
            PARTITION BY report_id, victim_group ORDER BY quote_start) = 1) AS is_whole
    FROM claims
    WHERE event_id IS NOT NULL AND measure = 'killed' AND scope = 'event'
),
told AS (
    SELECT
        c.event_id,
        c.victim_side,
        c.victim_group,
        c.low,
        coalesce(c.high, c.low) AS high,
        count(DISTINCT coalesce(o.origin_id, c.article_id)) AS origin_count,
        max(c.published_at) AS last_at
    FROM counted AS c
    LEFT JOIN origins_at_load(newest_load()) AS o ON o.article_id = c.article_id
    WHERE c.is_whole AND c.part_of_claim_id IS NULL
    GROUP BY c.event_id, c.victim_side, c.victim_group, c.low, coalesce(c.high, c.low)
)
SELECT
    event_id,
    victim_side,
    min(low) AS low,
    -- the value of most origins; of several such, the newest, then the lower
    arg_max(low, (origin_count, coalesce(last_at, '-infinity'::TIMESTAMPTZ), -low)) AS best,
    max(high) AS high
FROM told
-- of a side the group of which most are told: workers and children are among the civilians
WHERE victim_group = (
    SELECT arg_max(other.victim_group, other.high) FROM told AS other
    WHERE other.event_id = told.event_id AND other.victim_side = told.victim_side
)
GROUP BY event_id, victim_side
