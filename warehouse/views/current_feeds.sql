-- grain: feed, as the feed list last said
CREATE VIEW current_feeds AS
SELECT feed_id, url, outlet, language, country_code, settings, changed_at, run_id, load_id
FROM feeds
WHERE (feed_id, load_id) IN (SELECT (feed_id, max(load_id)) FROM feeds GROUP BY feed_id)
