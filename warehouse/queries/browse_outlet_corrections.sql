-- grain: way in which the outlet changed what it had published
SELECT correction AS kind, count(*) AS version_count, count(DISTINCT article_id) AS article_count
FROM article_versions
WHERE outlet = $outlet AND NOT is_extracted_again
  AND (version > 1 OR correction IN ('correction', 'editors_note', 'retraction'))
GROUP BY correction
ORDER BY version_count DESC, kind
