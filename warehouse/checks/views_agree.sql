-- the current views hold exactly what the base tables say, counted another way
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
counted AS (
    SELECT
        'articles' AS view_name,
        (SELECT count(*) FROM articles) AS view_count,
        (SELECT count(DISTINCT article_id) FROM article_versions) AS base_count
    UNION ALL
    SELECT
        'reports',
        (SELECT count(*) FROM reports),
        (SELECT count(*) FROM reports_read JOIN told USING (article_id, version, coder) WHERE rank = 1)
    UNION ALL
    SELECT
        'claims',
        (SELECT count(*) FROM claims),
        (SELECT count(*) FROM claims_read JOIN told USING (article_id, version, coder) WHERE rank = 1)
    UNION ALL
    SELECT
        'events',
        (SELECT count(*) FROM events),
        (
            SELECT count(*)
            FROM (FROM event_states QUALIFY row_number() OVER (PARTITION BY event_id ORDER BY load_id DESC) = 1)
            WHERE report_count > 0 OR merged_into IS NOT NULL
        )
)
SELECT view_name, view_count, base_count FROM counted WHERE view_count <> base_count
