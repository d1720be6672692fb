-- grain: pair of reports of the event, with the newest judgement of it that was not withdrawn
SELECT left_id, right_id, verdict, score, features, author, reason, judged_at
FROM judgements
WHERE left_id IN (SELECT report_id FROM event_told) AND right_id IN (SELECT report_id FROM event_told)
QUALIFY row_number() OVER (PARTITION BY least(left_id, right_id), greatest(left_id, right_id) ORDER BY load_id DESC) = 1
    AND NOT is_withdrawn
ORDER BY score DESC NULLS LAST
LIMIT 2000
