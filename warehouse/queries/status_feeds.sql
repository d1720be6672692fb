-- grain: feed that is not well
SELECT outlet, status, failure_kind AS failure, failure_count AS "in a row", last_answered_at AS last_answer, next_poll_at AS next_poll, url
FROM feed_health
WHERE status NOT IN ('ok', 'off', 'never_polled')
ORDER BY status, outlet
