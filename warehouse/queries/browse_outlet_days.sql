-- grain: day on which the outlet was to be seen
SELECT seen_on, status, article_count, entry_count, poll_count, failed_count, page_failed_count
FROM coverage
WHERE outlet = $outlet
ORDER BY seen_on
