-- grain: feed that a run polled
SELECT
    h.outlet,
    h.url,
    p.outcome,
    coalesce(p.new_count, 0) AS new_count,
    h.status,
    h.failure_count,
    h.failure_kind,
    h.last_error,
    h.last_answered_at
FROM polls AS p
JOIN feed_health AS h USING (feed_id)
WHERE p.run_id = $run_id
ORDER BY p.outcome = 'failed' DESC, new_count DESC, h.outlet, h.url
