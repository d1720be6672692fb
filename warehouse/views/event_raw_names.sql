-- grain: event, with the words its first report has for initiator, recipient and place
CREATE VIEW event_raw_names AS
WITH actors AS (
    SELECT
        report_id,
        arg_min(quote, ordinal) FILTER (WHERE role = 'initiator') AS initiator,
        arg_min(quote, ordinal) FILTER (WHERE role = 'recipient') AS recipient
    FROM actors_read
    GROUP BY report_id
),
places AS (
    SELECT report_id, arg_min(quote, ordinal) AS place FROM places_read WHERE is_main GROUP BY report_id
)
SELECT src.event_id, actors.initiator, actors.recipient, places.place
FROM event_sources AS src
LEFT JOIN actors ON actors.report_id = src.first_report_id
LEFT JOIN places ON places.report_id = src.first_report_id
