-- grain: article that was extracted from a page or feed entry which $extractor_version has not seen; its newest one
WITH entries AS (
    SELECT
        article_id,
        arg_max(v, (v.load_id, entry_version)) AS entry,
        arg_max(coalesce(v.language, f.language), (v.load_id, entry_version)) AS language,
        arg_max(outlet, (v.load_id, entry_version)) AS outlet,
        bool_or(coalesce((f.settings ->> 'is_full_text')::BOOLEAN, false)) AS is_full_text
    FROM entry_versions AS v
    JOIN current_feeds AS f USING (feed_id)
    WHERE article_id IS NOT NULL
    GROUP BY article_id
),
pages AS (
    SELECT article_id, arg_max(page_fetches, (load_id, fetched_at)) AS got
    FROM page_fetches
    WHERE outcome = 'fetched' AND body_hash IS NOT NULL
    GROUP BY article_id
),
bodies AS (
    SELECT
        coalesce(pages.article_id, entries.article_id) AS article_id,
        coalesce(got.url, entry.url) AS url,
        got.final_url,
        coalesce(entries.outlet, '') AS outlet,
        coalesce(got.body_hash, entry.content_hash) AS body_hash,
        coalesce(got.fetched_at, entry.seen_at) AS fetched_at,
        coalesce(got.content_type, 'text/html') AS content_type,
        entry.title,
        entry.summary,
        if(got IS NULL, entry.content_html, NULL) AS content_html,
        entry.published_at,
        entry.published_precision,
        entries.language,
        entry.origin_name
    FROM pages
    FULL JOIN entries ON entries.article_id = pages.article_id
    WHERE got IS NOT NULL OR (is_full_text AND entry.content_html IS NOT NULL)
)
SELECT bodies.*
FROM bodies
SEMI JOIN extractions AS e ON e.article_id = bodies.article_id AND e.body_hash = bodies.body_hash
ANTI JOIN (FROM extractions WHERE extractor_version = $extractor_version) AS n
    ON n.article_id = bodies.article_id AND n.body_hash = bodies.body_hash
WHERE $since IS NULL OR fetched_at >= $since::DATE
ORDER BY fetched_at, bodies.article_id
LIMIT $row_limit
