-- grain: word or mark of the stored reports of a window, with how many of them have it, from $least on
WITH keyed AS (
    SELECT words, marks FROM report_keys WHERE is_lead AND published_on BETWEEN $since AND $until
)
SELECT key, is_word, count(*) AS report_count
FROM (
    SELECT unnest(words) AS key, true AS is_word FROM keyed
    UNION ALL
    SELECT unnest(marks) AS key, false AS is_word FROM keyed
)
GROUP BY key, is_word
HAVING count(*) >= $least
