-- grain: pair of reports of the event, with the newest judgement of it that was not withdrawn
WITH told AS (SELECT report_id FROM reports WHERE event_id = CAST($event_id AS UUID))
SELECT left_id, right_id, verdict, score, features, author, reason, judged_at
FROM judgements
WHERE left_id IN (FROM told) AND right_id IN (FROM told)
QUALIFY row_number() OVER (PARTITION BY least(left_id, right_id), greatest(left_id, right_id) ORDER BY load_id DESC) = 1
    AND NOT is_withdrawn
ORDER BY score DESC NULLS LAST
LIMIT 2000
