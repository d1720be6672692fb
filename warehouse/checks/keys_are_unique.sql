-- no row is there twice (tables have no index that would keep a second one out)
WITH doubled AS (
    SELECT 'polls' AS table_name, poll_id::VARCHAR AS key FROM polls GROUP BY ALL HAVING count(*) > 1
    UNION ALL
    SELECT 'entry_versions', entry_id || ' ' || entry_version FROM entry_versions GROUP BY ALL HAVING count(*) > 1
    UNION ALL
    SELECT 'page_fetches', page_fetch_id::VARCHAR FROM page_fetches GROUP BY ALL HAVING count(*) > 1
    UNION ALL
    SELECT 'article_versions', article_id || ' ' || version FROM article_versions
    GROUP BY article_id, version HAVING count(*) > 1
    UNION ALL
    SELECT 'readings', article_id || ' ' || version || ' ' || coder FROM readings
    GROUP BY article_id, version, coder HAVING count(*) > 1
    UNION ALL
    SELECT 'reports_read', report_id::VARCHAR FROM reports_read GROUP BY ALL HAVING count(*) > 1
    UNION ALL
    SELECT 'claims_read', claim_id::VARCHAR FROM claims_read GROUP BY ALL HAVING count(*) > 1
    UNION ALL
    SELECT 'event_states', event_id || ' ' || load_id FROM event_states GROUP BY event_id, load_id HAVING count(*) > 1
    UNION ALL
    SELECT 'loads', load_id::VARCHAR FROM loads GROUP BY ALL HAVING count(*) > 1
    UNION ALL
    SELECT 'runs_started', run_id::VARCHAR FROM runs_started GROUP BY ALL HAVING count(*) > 1
)
SELECT table_name, key FROM doubled ORDER BY ALL
