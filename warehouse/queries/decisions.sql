-- grain: standing judgement of a person about two reports
SELECT left_id, right_id, verdict, author, reason, judged_at
FROM judgements
WHERE author <> 'model' AND NOT starts_with(author, 'rule:')
QUALIFY row_number() OVER (PARTITION BY left_id, right_id, author ORDER BY load_id DESC) = 1 AND NOT is_withdrawn
ORDER BY judged_at, left_id, right_id
