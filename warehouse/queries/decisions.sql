-- grain: standing judgement of a person about two reports
SELECT left_id, right_id, verdict, author, reason, judged_at, judged_left_id, judged_right_id, run_id
FROM decisions
ORDER BY judged_at, left_id, right_id
