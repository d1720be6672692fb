-- grain: article address to fetch
WITH entries AS (
    SELECT
        article_id,
        arg_max(v.url, (v.load_id, entry_version)) AS url,
        arg_min(feed_id, (v.load_id, feed_id)) AS feed_id,
        min(seen_at) AS first_seen_at,
        max(v.load_id) FILTER (WHERE entry_version > 1) AS changed_load_id
    FROM entry_versions AS v
    JOIN current_feeds USING (feed_id)
    WHERE article_id IS NOT NULL AND v.url IS NOT NULL
      AND NOT (content_html IS NOT NULL AND coalesce((settings ->> 'is_full_text')::BOOLEAN, false))
    GROUP BY article_id
),
answers AS (
    SELECT
        article_id,
        max(load_id) AS load_id,
        arg_max(etag, load_id) FILTER (WHERE outcome = 'fetched') AS etag,
        arg_max(last_modified, load_id) FILTER (WHERE outcome = 'fetched') AS last_modified
    FROM page_fetches
    WHERE outcome <> 'failed'
    GROUP BY article_id
),
failures AS (
    SELECT
        article_id,
        count(*) AS attempt_count,
        max(fetched_at) AS last_attempt_at,
        arg_max(error_kind, page_fetches.load_id) AS last_error_kind
    FROM page_fetches
    LEFT JOIN answers USING (article_id)
    JOIN entries USING (article_id)
    WHERE outcome = 'failed'
      AND page_fetches.load_id > coalesce(answers.load_id, 0)
      AND page_fetches.load_id >= coalesce(entries.changed_load_id, 0)
    GROUP BY article_id
)
SELECT
    entries.article_id,
    entries.url,
    current_feeds.outlet,
    entries.feed_id,
    CASE WHEN answers.load_id IS NULL THEN 'new' ELSE 'entry_changed' END AS why,
    coalesce(failures.attempt_count, 0) AS attempt_count,
    failures.last_attempt_at,
    failures.last_error_kind,
    answers.etag,
    answers.last_modified,
    entries.first_seen_at
FROM entries
JOIN current_feeds USING (feed_id)
LEFT JOIN answers USING (article_id)
LEFT JOIN failures USING (article_id)
WHERE (answers.load_id IS NULL OR entries.changed_load_id > answers.load_id)
  AND coalesce(failures.attempt_count, 0) < $max_attempts
ORDER BY entries.first_seen_at, entries.article_id
LIMIT $row_limit
