-- grain: version of the article, oldest first
SELECT
    version, seen_at, title, correction, correction_note, change, is_extracted_again, text, length(text) AS characters, run_id
FROM article_versions
WHERE article_id = CAST($article_id AS UUID)
ORDER BY version
