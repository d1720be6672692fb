-- grain: feed or page that failed in the run
SELECT 'feed' AS what, coalesce(f.outlet, '') AS outlet, f.url, p.error_kind, p.error, p.polled_at AS failed_at
FROM polls AS p LEFT JOIN current_feeds AS f USING (feed_id)
WHERE p.run_id = $run_id AND p.outcome = 'failed'
UNION ALL
SELECT 'page', '', url, error_kind, error, fetched_at
FROM page_fetches
WHERE run_id = $run_id AND outcome = 'failed'
ORDER BY what, outlet, url
LIMIT 500
