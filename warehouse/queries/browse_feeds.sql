-- grain: feed, with how reading it goes
SELECT outlet, url, status, last_polled_at, last_answered_at, last_new_entry_at, poll_count, failed_poll_count, failure_kind,
    last_error, entry_count, overlap_lost_count, next_poll_at
FROM feed_health
ORDER BY outlet, status, url
