-- grain: quote, the newest few of each event that a run touched
SELECT event_id, outlet, quote, claimant
FROM claims
WHERE scope = 'event' AND event_id IN (SELECT unnest($event_ids)::UUID)
QUALIFY row_number() OVER (
    PARTITION BY event_id ORDER BY run_id DESC, measure = 'killed' DESC, published_at DESC, claim_id
) <= $quotes_each
ORDER BY event_id, run_id DESC
