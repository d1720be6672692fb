-- grain: article address that an entry named since $first_seen_since, with how fetching its page went so far
WITH entries AS (
    SELECT
        article_id,
        arg_max(v.url, (v.load_id, entry_version)) AS url,
        arg_max(outlet, (v.load_id, entry_version)) AS outlet,
        min(seen_at) AS first_seen_at,
        max(seen_at) FILTER (WHERE entry_version > 1) AS entry_changed_at
    FROM entry_versions AS v
    JOIN current_feeds USING (feed_id)
    WHERE article_id IS NOT NULL AND v.url IS NOT NULL
      AND ($since IS NULL OR published_at IS NULL OR published_at >= $since)
      AND NOT (content_html IS NOT NULL AND coalesce((settings ->> 'is_full_text')::BOOLEAN, false))
    GROUP BY article_id
    HAVING min(seen_at) >= $first_seen_since
),
fetches AS (
    SELECT
        article_id,
        max(fetched_at) AS last_fetched_at,
        arg_max(outcome, load_id) AS last_outcome,
        count(*) AS fetch_count,
        max(load_id) FILTER (WHERE outcome <> 'failed') AS answer_load_id,
        arg_max(etag, load_id) FILTER (WHERE outcome IN ('fetched', 'not_modified')) AS etag,
        arg_max(last_modified, load_id) FILTER (WHERE outcome IN ('fetched', 'not_modified')) AS last_modified
    FROM page_fetches
    GROUP BY article_id
),
failures AS (
    SELECT article_id, count(*) AS failure_count
    FROM page_fetches
    JOIN fetches USING (article_id)
    WHERE outcome = 'failed' AND load_id > coalesce(answer_load_id, 0)
    GROUP BY article_id
),
moving AS (
    SELECT reports.article_id, bool_or(events.last_reported_at >= $moving_since) AS is_event_moving
    FROM reports
    JOIN events USING (event_id)
    WHERE events.report_count > 1
    GROUP BY reports.article_id
)
SELECT
    article_id,
    url,
    first_seen_at,
    outlet,
    last_fetched_at,
    last_outcome,
    entry_changed_at,
    coalesce(is_event_moving, false),
    coalesce(fetch_count, 0),
    coalesce(failure_count, 0),
    etag,
    last_modified
FROM entries
LEFT JOIN fetches USING (article_id)
LEFT JOIN failures USING (article_id)
LEFT JOIN moving USING (article_id)
ORDER BY first_seen_at, article_id
