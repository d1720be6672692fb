-- grain: report of an event that is in gdelt_events
CREATE VIEW gdelt_mentions AS
WITH named AS (
    SELECT
        report_id,
        min(quote_start) FILTER (WHERE role = 'initiator') AS initiator_start,
        min(quote_start) FILTER (WHERE role = 'recipient') AS recipient_start
    FROM actors_read
    GROUP BY report_id
),
told AS (
    SELECT report_id, min(quote_start) AS quote_start FROM claims WHERE scope = 'event' GROUP BY report_id
)
SELECT
    number_of(r.event_id) AS "GlobalEventID",
    strftime(e.first_reported_at AT TIME ZONE 'UTC', '%Y%m%d%H%M%S')::BIGINT AS "EventTimeDate",
    strftime(coalesce(r.published_at, a.seen_at) AT TIME ZONE 'UTC', '%Y%m%d%H%M%S')::BIGINT AS "MentionTimeDate",
    1 AS "MentionType",
    r.outlet AS "MentionSourceName",
    r.url AS "MentionIdentifier",
    len(regexp_extract_all(
        substring(a.text, 1, coalesce(t.quote_start, r.span_start)::BIGINT), '[.!?]["”’]?\s'
    )) + 1 AS "SentenceID",
    coalesce(n.initiator_start, -1) AS "Actor1CharOffset",
    coalesce(n.recipient_start, -1) AS "Actor2CharOffset",
    coalesce(t.quote_start, r.span_start) AS "ActionCharOffset",
    1 AS "InRawText",
    greatest(10, least(100, round(r.type_score * 10) * 10))::INTEGER AS "Confidence",
    length(a.text)::INTEGER AS "MentionDocLen",
    0.0::DOUBLE AS "MentionDocTone",
    NULL::VARCHAR AS "MentionDocTranslationInfo",
    NULL::VARCHAR AS "Extras"
FROM reports AS r
JOIN events AS e ON e.event_id = r.event_id
JOIN article_versions AS a ON a.article_id = r.article_id AND a.version = r.version
LEFT JOIN named AS n ON n.report_id = r.report_id
LEFT JOIN told AS t ON t.report_id = r.report_id
WHERE e.merged_into IS NULL AND NOT e.is_retracted AND e.cameo_code IS NOT NULL
