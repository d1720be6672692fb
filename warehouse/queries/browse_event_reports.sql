-- grain: report of the event, in time order; a copy names its origin
SELECT
    r.report_id,
    r.article_id,
    r.version,
    r.outlet,
    r.url,
    r.title,
    coalesce(r.published_at, a.first_seen_at) AS published_at,
    r.published_at IS NULL AS is_seen_time,
    r.killed_best,
    r.wounded_best,
    r.event_subtype,
    a.origin_id,
    a.is_copy,
    a.containment,
    a.agency,
    a.correction,
    a.correction_note,
    a.version_count,
    n.kind AS assignment_kind,
    n.score AS assignment_score,
    n.reason AS assignment_reason,
    n.author AS assignment_author
FROM reports AS r
LEFT JOIN articles AS a USING (article_id)
LEFT JOIN (
    SELECT report_id, arg_max(kind, load_id) AS kind, arg_max(score, load_id) AS score,
        arg_max(reason, load_id) AS reason, arg_max(author, load_id) AS author
    FROM assignments GROUP BY report_id
) AS n USING (report_id)
WHERE r.event_id = CAST($event_id AS UUID)
ORDER BY coalesce(r.published_at, a.first_seen_at), r.outlet, r.report_id
