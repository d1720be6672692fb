-- grain: the one article $article_id, in its current version, without its text
WITH seen AS (
    SELECT max(version) AS version, min(seen_at) AS first_seen_at, count(*) FILTER (WHERE NOT is_extracted_again) AS version_count
    FROM article_versions WHERE article_id = CAST($article_id AS UUID)
),
copied AS (
    SELECT arg_max(origin_id, load_id) AS origin_id, arg_max(containment, load_id) AS containment
    FROM copies WHERE article_id = CAST($article_id AS UUID)
)
SELECT
    a.article_id, a.version, a.url, a.canonical_url, a.outlet, a.title, a.authors, a.published_at, a.published_precision,
    a.modified_at, s.first_seen_at, a.seen_at, a.language, a.page_kind, a.text_source, a.agency, a.dateline,
    coalesce(c.origin_id, a.article_id) AS origin_id, coalesce(c.origin_id <> a.article_id, false) AS is_copy, c.containment,
    a.correction, a.correction_note, s.version_count, a.run_id
FROM article_versions AS a
JOIN seen AS s USING (version)
CROSS JOIN copied AS c
WHERE a.article_id = CAST($article_id AS UUID)
