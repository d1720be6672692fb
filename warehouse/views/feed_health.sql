-- grain: feed, with how reading it went
CREATE VIEW feed_health AS
WITH told AS (
    SELECT
        feed_id,
        count(*) AS poll_count,
        count(*) FILTER (WHERE outcome = 'failed') AS failed_poll_count,
        max(polled_at) AS last_polled_at,
        max(polled_at) FILTER (WHERE outcome <> 'failed') AS last_answered_at,
        max(polled_at) FILTER (WHERE new_count > 0) AS last_new_entry_at,
        arg_max(outcome, load_id) AS last_outcome,
        arg_max(error_kind, load_id) AS last_error_kind,
        arg_max(error, load_id) AS last_error,
        arg_max(entry_count, load_id) FILTER (WHERE outcome = 'fetched') AS last_entry_count,
        sum(new_count) AS entry_count,
        count(*) FILTER (WHERE is_overlap_lost) AS overlap_lost_count,
        flatten(list(DISTINCT problems) FILTER (WHERE len(problems) > 0)) AS problems
    FROM polls
    GROUP BY feed_id
)
SELECT
    f.feed_id,
    f.url,
    f.outlet,
    CASE
        WHEN NOT coalesce((f.settings ->> 'is_enabled')::BOOLEAN, true) THEN 'off'
        WHEN s.disabled_reason IS NOT NULL THEN 'disabled'
        WHEN t.poll_count IS NULL THEN 'never_polled'
        WHEN t.last_outcome = 'failed' THEN 'failing'
        WHEN t.last_entry_count = 0 THEN 'empty'
        WHEN s.moved_to IS NOT NULL THEN 'moving'
        ELSE 'ok'
    END AS status,
    t.last_polled_at,
    t.last_answered_at,
    t.last_new_entry_at,
    coalesce(t.poll_count, 0) AS poll_count,
    coalesce(t.failed_poll_count, 0) AS failed_poll_count,
    coalesce(s.failure_count, 0) AS failure_count,
    if(t.last_outcome = 'failed', coalesce(t.last_error_kind, s.failure_kind), NULL) AS failure_kind,
    if(t.last_outcome = 'failed', t.last_error, NULL) AS last_error,
    coalesce(t.entry_count, 0)::BIGINT AS entry_count,
    t.last_entry_count,
    coalesce(t.overlap_lost_count, 0) AS overlap_lost_count,
    list_sort(list_distinct(t.problems)) AS problems,
    s.next_poll_at,
    s.disabled_reason,
    s.moved_to,
    (f.settings ->> 'expected_per_day')::DOUBLE AS expected_per_day
FROM current_feeds AS f
LEFT JOIN told AS t ON t.feed_id = f.feed_id
LEFT JOIN feed_state AS s ON s.feed_id = f.feed_id
