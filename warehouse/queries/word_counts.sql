-- grain: word of the stored reports of a window, with how many of them use it, from $least on
SELECT word, count(*) AS report_count
FROM (SELECT unnest(words) AS word FROM report_keys WHERE is_lead AND published_on BETWEEN $since AND $until)
GROUP BY word
HAVING count(*) >= $least
