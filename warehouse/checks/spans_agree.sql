-- the spans in which reports count today are what the newest readings and assignments say
WITH told AS (
    SELECT
        article_id, version, coder,
        row_number() OVER (
            PARTITION BY article_id
            ORDER BY
                starts_with(coder, 'grammar/') DESC, version DESC,
                try_cast(split_part(split_part(coder, '/', 2), '+', 1) AS BIGINT) DESC NULLS LAST, load_id DESC
        ) AS rank
    FROM readings
),
assigned AS (
    SELECT report_id, event_id, kind, row_number() OVER (PARTITION BY report_id ORDER BY load_id DESC) AS rank
    FROM assignments
),
slow AS (
    SELECT r.report_id, a.event_id, a.kind
    FROM reports_read AS r
    JOIN told AS t ON t.article_id = r.article_id AND t.version = r.version AND t.coder = r.coder AND t.rank = 1
    LEFT JOIN assigned AS a ON a.report_id = r.report_id AND a.rank = 1
),
fast AS (
    SELECT report_id, event_id, assignment_kind AS kind FROM report_spans WHERE to_load = 9223372036854775807
)
SELECT 'missing' AS what, * FROM (FROM slow EXCEPT FROM fast)
UNION ALL
SELECT 'left over', * FROM (FROM fast EXCEPT FROM slow)
ORDER BY ALL
