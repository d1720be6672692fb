-- grain: article address that answered before
WITH entries AS (
    SELECT
        article_id,
        arg_max(url, (load_id, entry_version)) AS url,
        arg_min(feed_id, (load_id, feed_id)) AS feed_id,
        min(seen_at) AS first_seen_at
    FROM entry_versions
    WHERE article_id IS NOT NULL AND url IS NOT NULL
    GROUP BY article_id
    HAVING min(seen_at) >= $first_seen_since
),
fetches AS (
    SELECT
        article_id,
        count(*) AS attempt_count,
        max(fetched_at) AS last_attempt_at,
        arg_max(error_kind, load_id) AS last_error_kind,
        arg_max(etag, load_id) FILTER (WHERE outcome = 'fetched') AS etag,
        arg_max(last_modified, load_id) FILTER (WHERE outcome = 'fetched') AS last_modified
    FROM page_fetches
    GROUP BY article_id
    HAVING bool_or(outcome = 'fetched')
)
SELECT
    article_id,
    entries.url,
    current_feeds.outlet,
    feed_id,
    'young_and_moving' AS why,
    fetches.attempt_count,
    fetches.last_attempt_at,
    fetches.last_error_kind,
    fetches.etag,
    fetches.last_modified,
    entries.first_seen_at
FROM entries
JOIN fetches USING (article_id)
JOIN current_feeds USING (feed_id)
ORDER BY entries.first_seen_at, article_id
