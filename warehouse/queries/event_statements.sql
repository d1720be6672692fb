-- grain: one row a statement about the event that is no number
SELECT s.kind, s.subject, s.claimant AS who_says, s.claimant_side AS side, r.outlet, s.quote
FROM statements AS s
JOIN reports AS r USING (report_id)
WHERE s.event_id = CAST($event_id AS UUID)
ORDER BY s.kind, r.published_at, s.quote
