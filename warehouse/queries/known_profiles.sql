-- grain: stored report that was matched, with its event: by number, id, article, origin, wording or event.
-- Of what only resembles, quarantined reports are left out, so that a mill's ten thousand are never read.
WITH hit AS (
    SELECT
        report_id,
        article_id IN (SELECT unnest($articles::VARCHAR[])::UUID)
            OR report_id IN (SELECT unnest($reports::VARCHAR[])::UUID) AS is_named
    FROM report_keys
    WHERE is_named
       OR number IN (SELECT unnest($numbers::BIGINT[]))
       OR (published_on BETWEEN $since AND $until AND (
            origin_id IN (SELECT unnest($origins::VARCHAR[])::UUID)
            OR article_id IN (SELECT unnest($origins::VARCHAR[])::UUID)
            OR wording IN (SELECT unnest($wordings::BIGINT[]))))
       OR report_id IN (
            SELECT report_id FROM assignments WHERE event_id IN (SELECT unnest($events::VARCHAR[])::UUID))
),
assigned AS (
    SELECT a.report_id, arg_max(a.event_id, a.load_id) AS event_id, arg_max(a.kind, a.load_id) AS kind
    FROM assignments AS a
    SEMI JOIN hit ON hit.report_id = a.report_id
    GROUP BY a.report_id
)
SELECT hit.report_id, r.profile, assigned.event_id, assigned.kind
FROM hit
JOIN assigned ON assigned.report_id = hit.report_id
JOIN reports_read AS r ON r.report_id = hit.report_id
WHERE (is_named OR assigned.kind <> 'quarantine')
  AND (len($events) = 0 OR assigned.event_id IN (SELECT unnest($events::VARCHAR[])::UUID))
ORDER BY hit.report_id
