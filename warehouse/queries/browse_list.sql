-- grain: event of `found`, in the order that $sort names
SELECT i.* EXCLUDE (words, place_words, actor_words)
-- the page is picked by ids first: sorting all columns of all events took three times as long
FROM (
    SELECT event_id, row_number() OVER () AS place
    FROM (
        SELECT event_id
        FROM found
        ORDER BY
            CASE $sort WHEN 'largest' THEN killed_best WHEN 'told' THEN origin_count END DESC NULLS LAST,
            CASE WHEN $sort = 'reported' THEN last_reported_at END DESC NULLS LAST,
            on_day DESC,
            origin_count DESC,
            event_id
        LIMIT $row_limit OFFSET $row_offset
    )
) AS picked
JOIN event_index AS i USING (event_id)
ORDER BY picked.place
