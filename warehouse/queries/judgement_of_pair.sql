-- grain: newest judgement of the pair by each author that was not withdrawn, a person's before the model's
SELECT left_id, right_id, verdict, score, features, author, reason, run_id
FROM judgements
WHERE (left_id, right_id) IN (($one, $other), ($other, $one))
QUALIFY row_number() OVER (PARTITION BY author ORDER BY load_id DESC) = 1 AND NOT is_withdrawn
ORDER BY author = 'model', load_id DESC
LIMIT 1
