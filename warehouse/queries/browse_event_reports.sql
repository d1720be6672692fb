-- grain: report of the event, in time order; a copy names its origin
WITH seen AS (
    SELECT article_id, min(seen_at) AS first_seen_at, count(*) FILTER (WHERE NOT is_extracted_again) AS version_count, arg_max(agency, version) AS agency,
        arg_max(correction, version) AS correction, arg_max(correction_note, version) AS correction_note
    FROM article_versions WHERE article_id IN (SELECT article_id FROM event_told) GROUP BY article_id
),
copied AS (
    SELECT article_id, arg_max(origin_id, load_id) AS origin_id, arg_max(containment, load_id) AS containment
    FROM copies WHERE article_id IN (SELECT article_id FROM event_told) GROUP BY article_id
),
placed AS (
    SELECT report_id, arg_max(kind, load_id) AS kind, arg_max(score, load_id) AS score,
        arg_max(reason, load_id) AS reason, arg_max(author, load_id) AS author
    FROM assignments WHERE report_id IN (SELECT report_id FROM event_told) GROUP BY report_id
)
SELECT
    r.report_id,
    r.article_id,
    r.version,
    r.outlet,
    r.url,
    r.title,
    coalesce(r.published_at, s.first_seen_at) AS published_at,
    r.published_at IS NULL AS is_seen_time,
    r.killed_best,
    r.wounded_best,
    r.event_subtype,
    coalesce(o.origin_id, r.article_id) AS origin_id,
    coalesce(o.origin_id <> r.article_id, false) AS is_copy,
    o.containment,
    s.agency,
    s.correction,
    s.correction_note,
    s.version_count,
    n.kind AS assignment_kind,
    n.score AS assignment_score,
    n.reason AS assignment_reason,
    n.author AS assignment_author
FROM reports_read AS r
JOIN event_told AS t USING (report_id)
LEFT JOIN seen AS s ON s.article_id = r.article_id
LEFT JOIN copied AS o ON o.article_id = r.article_id
LEFT JOIN placed AS n USING (report_id)
ORDER BY coalesce(r.published_at, s.first_seen_at), r.outlet, r.report_id
