-- no part of a claim is larger than its total, unless the event has a discrepancy that says so
SELECT part.claim_id, part.low, total.claim_id AS total_claim_id, coalesce(total.high, total.low) AS total_high, part.event_id
FROM claims AS part
JOIN claims AS total ON total.claim_id = part.part_of_claim_id
JOIN events AS e ON e.event_id = part.event_id AND e.merged_into IS NULL
WHERE part.measure = total.measure AND part.scope = 'event' AND total.scope = 'event'
  AND total.high IS NOT NULL AND part.low > total.high
  AND NOT EXISTS (
      FROM discrepancies AS d
      WHERE d.event_id = part.event_id AND d.kind IN ('parts_vs_total', 'count_vs_list')
  )
ORDER BY part.claim_id
