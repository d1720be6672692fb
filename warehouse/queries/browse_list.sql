-- grain: event of `found`, in the order that $sort names
SELECT *, (SELECT count(*) FROM found) AS found_count
FROM found
-- the page is picked by ids first: sorting all columns of all events took half as long again
WHERE event_id IN (
    SELECT event_id
    FROM found
    ORDER BY
        CASE $sort WHEN 'largest' THEN killed_best WHEN 'told' THEN origin_count END DESC NULLS LAST,
        CASE WHEN $sort = 'reported' THEN last_reported_at END DESC NULLS LAST,
        on_day DESC NULLS LAST,
        origin_count DESC,
        event_id
    LIMIT $row_limit OFFSET $row_offset
)
ORDER BY
    CASE $sort WHEN 'largest' THEN killed_best WHEN 'told' THEN origin_count END DESC NULLS LAST,
    CASE WHEN $sort = 'reported' THEN last_reported_at END DESC NULLS LAST,
    on_day DESC NULLS LAST,
    origin_count DESC,
    event_id
