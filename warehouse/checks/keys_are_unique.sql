-- no row is there twice (tables have no index that would keep a second one out)
WITH doubled AS (
    SELECT 'polls' AS table_name, poll_id::VARCHAR AS key FROM polls
    WHERE poll_id IN (SELECT poll_id FROM polls WHERE load_id > $since_load) GROUP BY ALL HAVING count(*) > 1
    UNION ALL
    SELECT 'entry_versions', entry_id || ' ' || entry_version FROM entry_versions
    WHERE entry_id IN (SELECT entry_id FROM entry_versions WHERE load_id > $since_load) GROUP BY ALL HAVING count(*) > 1
    UNION ALL
    SELECT 'page_fetches', page_fetch_id::VARCHAR FROM page_fetches
    WHERE page_fetch_id IN (SELECT page_fetch_id FROM page_fetches WHERE load_id > $since_load) GROUP BY ALL HAVING count(*) > 1
    UNION ALL
    SELECT 'article_versions', article_id || ' ' || version FROM article_versions
    WHERE article_id IN (SELECT article_id FROM article_versions WHERE load_id > $since_load) GROUP BY article_id, version HAVING count(*) > 1
    UNION ALL
    SELECT 'readings', article_id || ' ' || version || ' ' || coder FROM readings
    WHERE article_id IN (SELECT article_id FROM readings WHERE load_id > $since_load) GROUP BY article_id, version, coder HAVING count(*) > 1
    UNION ALL
    SELECT 'reports_read', report_id::VARCHAR FROM reports_read
    WHERE report_id IN (SELECT report_id FROM reports_read WHERE load_id > $since_load) GROUP BY ALL HAVING count(*) > 1
    UNION ALL
    SELECT 'claims_read', claim_id::VARCHAR FROM claims_read
    WHERE claim_id IN (SELECT claim_id FROM claims_read WHERE load_id > $since_load) GROUP BY ALL HAVING count(*) > 1
    UNION ALL
    SELECT 'event_states', event_id || ' ' || load_id FROM event_states GROUP BY event_id, load_id HAVING count(*) > 1
    UNION ALL
    SELECT 'loads', load_id::VARCHAR FROM loads GROUP BY ALL HAVING count(*) > 1
    UNION ALL
    SELECT 'runs_started', run_id::VARCHAR FROM runs_started GROUP BY ALL HAVING count(*) > 1
)
SELECT table_name, key FROM doubled ORDER BY ALL
