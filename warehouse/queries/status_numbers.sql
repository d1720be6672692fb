-- grain: one row: how much there is and how fresh it is
SELECT
    (SELECT count(*) FROM feed_health WHERE status = 'ok') AS feeds_ok,
    (SELECT count(*) FROM feed_health WHERE status NOT IN ('ok', 'off', 'never_polled')) AS feeds_down,
    (
        SELECT count(DISTINCT e.article_id)
        FROM entry_versions AS e
        WHERE e.seen_at > $now - INTERVAL 3 DAY
          AND e.article_id NOT IN (SELECT article_id FROM extractions)
    ) AS articles_waiting,
    (SELECT count(*) FROM articles) AS articles,
    (SELECT count(*) FROM claims) AS claims,
    (SELECT count(*) FROM events WHERE merged_into IS NULL) AS events,
    (SELECT max(first_reported_at) FROM events) AS newest_event_at,
    (SELECT max(ended_at) FROM runs WHERE outcome = 'completed') AS last_good_run_at,
    (SELECT count(*) FROM runs WHERE outcome IN ('failed', 'abandoned')) AS runs_failed,
    (SELECT coalesce(sum(item_count), 0)::BIGINT FROM run_steps
        WHERE step = 'read' AND outcome = 'failed' AND run_id = (SELECT max(run_id) FROM run_steps WHERE step = 'read')
    ) AS readings_failed
