-- grain: statement about the event that is no number
SELECT kind, subject, claimant, claimant_side, outlet, quote, quote_start, article_id, version, published_at
FROM statements
WHERE event_id = CAST($event_id AS UUID)
ORDER BY kind, published_at, quote
