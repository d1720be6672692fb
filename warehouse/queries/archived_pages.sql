-- grain: fetch of a page whose body was archived, since a run
SELECT coalesce(final_url, url) AS url, fetched_at, body_hash, content_type, coalesce(http_status, 200) AS http_status
FROM page_fetches
WHERE outcome = 'fetched' AND body_hash IS NOT NULL AND run_id > $since_run
ORDER BY fetched_at, page_fetch_id
