-- grain: event of `found`, in the order that $sort names
SELECT *, count(*) OVER () AS found_count
FROM found
ORDER BY
    CASE $sort WHEN 'largest' THEN killed_best WHEN 'told' THEN origin_count END DESC NULLS LAST,
    CASE WHEN $sort = 'reported' THEN last_reported_at END DESC NULLS LAST,
    on_day DESC NULLS LAST,
    origin_count DESC,
    event_id
LIMIT $row_limit OFFSET $row_offset
