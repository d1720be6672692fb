-- grain: entry of a feed, as the feed last gave it
CREATE VIEW entries AS
SELECT
    entry_id,
    entry_version,
    feed_id,
    f.outlet,
    v.article_id,
    v.url,
    v.title,
    v.summary,
    v.authors,
    v.published_raw,
    v.published_at,
    v.published_precision,
    v.published_problem,
    v.origin_name,
    v.origin_url,
    coalesce(v.language, f.language) AS language,
    v.entry_key,
    v.key_kind,
    v.content_hash,
    newest.first_seen_at,
    v.seen_at,
    v.poll_id,
    v.run_id
FROM entry_versions AS v
JOIN (
    SELECT entry_id, max(entry_version) AS entry_version, min(seen_at) AS first_seen_at
    FROM entry_versions GROUP BY entry_id
) AS newest USING (entry_id, entry_version)
LEFT JOIN current_feeds AS f USING (feed_id)
