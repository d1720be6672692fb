-- grain: fetched body without text
WITH entries AS (
    SELECT
        article_id,
        arg_max(v, (v.load_id, entry_version)) AS entry,
        arg_max(coalesce(v.language, f.language), (v.load_id, entry_version)) AS language,
        arg_max(outlet, (v.load_id, entry_version)) AS outlet
    FROM entry_versions AS v
    JOIN current_feeds AS f USING (feed_id)
    WHERE article_id IS NOT NULL
    GROUP BY article_id
),
bodies AS (
    SELECT article_id, body_hash, arg_min(page_fetches, (load_id, fetched_at)) AS fetch
    FROM page_fetches
    WHERE outcome = 'fetched' AND body_hash IS NOT NULL
    GROUP BY article_id, body_hash
)
SELECT
    bodies.article_id,
    bodies.fetch.url,
    bodies.fetch.final_url,
    coalesce(entries.outlet, '') AS outlet,
    bodies.body_hash,
    bodies.fetch.fetched_at,
    bodies.fetch.content_type,
    entries.entry.title,
    entries.entry.summary,
    entries.entry.content_html,
    entries.entry.published_at,
    entries.entry.published_precision,
    entries.language,
    entries.entry.origin_name
FROM bodies
LEFT JOIN entries USING (article_id)
WHERE NOT EXISTS (
    FROM extractions
    WHERE extractions.article_id = bodies.article_id
      AND extractions.body_hash = bodies.body_hash
)
ORDER BY bodies.fetch.fetched_at, bodies.article_id
LIMIT $row_limit
