-- grain: article whose page cannot be had or read, with its newest entry, where that was not taken in its place yet
WITH entries AS (
    SELECT
        article_id,
        arg_max(v, (v.load_id, entry_version)) AS entry,
        arg_max(coalesce(v.language, f.language), (v.load_id, entry_version)) AS language,
        arg_max(outlet, (v.load_id, entry_version)) AS outlet
    FROM entry_versions AS v
    JOIN current_feeds AS f USING (feed_id)
    WHERE article_id IS NOT NULL AND v.url IS NOT NULL AND (summary <> '' OR content_html IS NOT NULL)
    GROUP BY article_id
),
fetches AS (
    SELECT
        article_id,
        arg_max(outcome, load_id) AS last_outcome,
        count(*) FILTER (WHERE outcome = 'failed') AS failure_count
    FROM page_fetches
    GROUP BY article_id
),
versions AS (
    SELECT article_id, arg_max(text_source, version) AS text_source, max(load_id) AS load_id
    FROM article_versions
    GROUP BY article_id
)
SELECT
    article_id,
    entry.url,
    NULL::VARCHAR AS final_url,
    entries.outlet,
    entry.content_hash AS body_hash,
    entry.seen_at AS fetched_at,
    NULL::VARCHAR AS content_type,
    entry.title,
    entry.summary,
    entry.content_html,
    entry.published_at,
    entry.published_precision,
    entries.language,
    entry.origin_name
FROM entries
JOIN fetches USING (article_id)
LEFT JOIN versions USING (article_id)
ANTI JOIN extractions ON extractions.article_id = entries.article_id AND extractions.body_hash = entry.content_hash
WHERE CASE
    WHEN versions.article_id IS NULL THEN last_outcome <> 'failed' OR failure_count >= $given_up_after
    ELSE text_source IN ('feed', 'summary') AND entry.load_id > versions.load_id
END
ORDER BY entry.seen_at, article_id
LIMIT $row_limit
