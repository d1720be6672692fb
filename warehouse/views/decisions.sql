-- grain: standing judgement of a person × the two reports that stand today for those that were judged. A report
-- that was read anew, or whose article has a new version, is stood for by the account of the same place in its
-- article, or by the article's first where there is none; a judgement is never lost by reprocessing
CREATE VIEW decisions AS
WITH standing AS (
    FROM judgements
    WHERE author <> 'model' AND NOT starts_with(author, 'rule:')
    QUALIFY row_number() OVER (PARTITION BY left_id, right_id, author ORDER BY load_id DESC) = 1 AND NOT is_withdrawn
),
judged AS (
    SELECT r.report_id, r.article_id, r.ordinal
    FROM reports_read AS r
    SEMI JOIN (SELECT left_id AS report_id FROM standing UNION SELECT right_id FROM standing) AS j
        ON j.report_id = r.report_id
),
stand_ins AS (
    SELECT j.report_id, arg_min(r.report_id, (r.ordinal <> j.ordinal, r.ordinal)) AS now_id
    FROM judged AS j
    JOIN report_spans AS s ON s.article_id = j.article_id AND s.to_load = 9223372036854775807
    JOIN reports_read AS r ON r.report_id = s.report_id
    GROUP BY j.report_id
)
SELECT
    coalesce(l.now_id, left_id) AS left_id,
    coalesce(r.now_id, right_id) AS right_id,
    verdict,
    author,
    reason,
    judged_at,
    left_id AS judged_left_id,
    right_id AS judged_right_id,
    score,
    features,
    run_id
FROM standing
LEFT JOIN stand_ins AS l ON l.report_id = left_id
LEFT JOIN stand_ins AS r ON r.report_id = right_id
