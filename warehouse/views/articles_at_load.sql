-- grain: article, in the version that was current at a load
CREATE MACRO articles_at_load(seen_load) AS TABLE
WITH newest AS (
    SELECT
        article_id,
        max(version) AS version,
        count(*) FILTER (WHERE NOT is_extracted_again)::INTEGER AS version_count,
        min(seen_at) AS first_seen_at
    FROM article_versions
    WHERE load_id <= seen_load
    GROUP BY article_id
),
read AS (
    SELECT article_id, version, arg_max(outcome, load_id) AS outcome
    FROM readings
    WHERE load_id <= seen_load
    GROUP BY article_id, version
)
SELECT
    article_id,
    version,
    a.url,
    a.canonical_url,
    a.outlet,
    a.title,
    [t FOR t IN a.title_candidates IF NOT contains(lower(t), lower(a.title))][1] AS alternative_headline,
    a.authors,
    a.published_at,
    a.published_precision,
    a.modified_at,
    newest.first_seen_at,
    a.seen_at,
    a.language,
    a.text,
    a.page_kind,
    a.text_source,
    a.agency,
    a.dateline,
    a.dateline_place,
    a.dateline_on,
    a.reporting_places,
    a.furniture,
    coalesce(o.origin_id, article_id) AS origin_id,
    coalesce(o.origin_id <> article_id, false) AS is_copy,
    o.containment,
    a.correction IN ('correction', 'editors_note', 'retraction') AS is_correction,
    a.correction,
    a.correction_note,
    newest.version_count,
    read.outcome AS reading,
    a.content_hash,
    a.body_hash,
    a.extra,
    a.run_id
FROM article_versions AS a
JOIN newest USING (article_id, version)
LEFT JOIN read USING (article_id, version)
LEFT JOIN origins_at_load(seen_load) AS o USING (article_id)
