-- every row belongs to a row that is there: claims to reports, reports to versions, assignments to reports
SELECT 'claims_read' AS table_name, claim_id AS id
FROM (FROM claims_read WHERE load_id > $since_load) ANTI JOIN reports_read USING (report_id)
UNION ALL
SELECT 'reports_read', report_id
FROM (FROM reports_read WHERE load_id > $since_load) ANTI JOIN readings USING (article_id, version, coder)
UNION ALL
SELECT 'readings', article_id
FROM (FROM readings WHERE load_id > $since_load) ANTI JOIN article_versions USING (article_id, version)
UNION ALL
SELECT 'assignments', report_id
FROM (FROM assignments WHERE load_id > $since_load) ANTI JOIN reports_read USING (report_id)
UNION ALL
SELECT 'toll_points', event_id
FROM (FROM toll_points WHERE load_id > $since_load) ANTI JOIN event_states USING (event_id, load_id)
UNION ALL
SELECT 'discrepancies_found', event_id
FROM (FROM discrepancies_found WHERE load_id > $since_load) ANTI JOIN event_states USING (event_id, load_id)
ORDER BY ALL
