-- grain: event, with the reports that tell it written as lists
CREATE VIEW event_sources AS
SELECT
    event_id,
    array_to_string(list_sort(list(DISTINCT outlet)), '; ') AS outlets,
    array_to_string(list_sort(list(DISTINCT url)), ' ') AS urls,
    string_agg(
        '"' || outlet || ',' || coalesce(strftime(published_at AT TIME ZONE 'UTC', '%Y-%m-%d'), '') || ','
        || replace(title, '"', '''') || '"',
        ';' ORDER BY published_at, report_id
    ) AS articles,
    array_to_string(list_sort(list(DISTINCT strftime(published_at AT TIME ZONE 'UTC', '%Y-%m-%d'))), ';') AS dates,
    arg_min(url, (coalesce(published_at, 'infinity'::TIMESTAMPTZ), report_id)) AS first_url,
    arg_min(outlet, (coalesce(published_at, 'infinity'::TIMESTAMPTZ), report_id)) AS first_outlet,
    arg_min(title, (coalesce(published_at, 'infinity'::TIMESTAMPTZ), report_id)) AS first_title,
    arg_min(article_id, (coalesce(published_at, 'infinity'::TIMESTAMPTZ), report_id)) AS first_article_id,
    arg_min(report_id, (coalesce(published_at, 'infinity'::TIMESTAMPTZ), report_id)) AS first_report_id,
    min(published_at) AS first_published_at,
    max(coder) AS coder
FROM reports
WHERE event_id IS NOT NULL
GROUP BY event_id
