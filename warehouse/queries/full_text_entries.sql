-- grain: current entry version that carries its whole text and was not extracted yet
SELECT
    entry.article_id,
    entry.url,
    NULL::VARCHAR AS final_url,
    current_feeds.outlet,
    entry.content_hash AS body_hash,
    entry.seen_at AS fetched_at,
    'text/html' AS content_type,
    entry.title,
    entry.summary,
    entry.content_html,
    entry.published_at,
    entry.published_precision,
    coalesce(entry.language, current_feeds.language) AS language,
    entry.origin_name
FROM entry_versions AS entry
JOIN current_feeds USING (feed_id)
ANTI JOIN extractions ON extractions.article_id = entry.article_id AND extractions.body_hash = entry.content_hash
WHERE entry.article_id IS NOT NULL AND entry.url IS NOT NULL AND entry.content_html IS NOT NULL
  AND coalesce((current_feeds.settings ->> 'is_full_text')::BOOLEAN, false)
ORDER BY entry.seen_at, entry.entry_id, entry.entry_version
LIMIT $row_limit
