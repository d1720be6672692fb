-- grain: report × span of loads in which it counted and belonged to one event. Derived from readings and
-- assignments, kept up by their loads (spans.py), so that no view has to find the newest of each report by
-- aggregating: claims of one event at 1M claims took 5 times as long without.

CREATE TABLE report_spans (
    report_id UUID NOT NULL,
    article_id UUID NOT NULL,
    event_id UUID,
    assignment_kind VARCHAR,
    outlet VARCHAR NOT NULL,
    published_at TIMESTAMPTZ,
    from_load BIGINT NOT NULL,
    to_load BIGINT NOT NULL             -- the first load in which it was so no more; 9223372036854775807: it still is
);

INSERT INTO report_spans
WITH points AS (
    SELECT r.report_id, n.load_id FROM reports_read AS r JOIN readings AS n ON n.article_id = r.article_id
    WHERE n.load_id >= r.load_id
    UNION
    SELECT report_id, load_id FROM assignments
),
told AS (
    SELECT
        r.report_id, r.article_id, r.version, r.coder, r.outlet, r.published_at, p.load_id,
        arg_max(n.version, (n.version::BIGINT << 40) + n.load_id) AS newest_version,
        arg_max(n.coder, (n.version::BIGINT << 40) + n.load_id) AS newest_coder
    FROM points AS p
    JOIN reports_read AS r ON r.report_id = p.report_id
    JOIN readings AS n ON n.article_id = r.article_id AND n.load_id <= p.load_id
    GROUP BY ALL
),
assigned AS (
    SELECT
        p.report_id, p.load_id, arg_max(a.event_id, a.load_id) AS event_id, arg_max(a.kind, a.load_id) AS kind
    FROM points AS p
    JOIN assignments AS a ON a.report_id = p.report_id AND a.load_id <= p.load_id
    GROUP BY ALL
),
spans AS (
    SELECT
        t.*, a.event_id, a.kind,
        coalesce(lead(t.load_id) OVER (PARTITION BY t.report_id ORDER BY t.load_id), 9223372036854775807) AS to_load
    FROM told AS t
    LEFT JOIN assigned AS a ON a.report_id = t.report_id AND a.load_id = t.load_id
)
SELECT report_id, article_id, event_id, kind, outlet, published_at, load_id, to_load
FROM spans
WHERE newest_version = version AND newest_coder = coder;
