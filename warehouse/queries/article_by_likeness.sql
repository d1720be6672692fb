-- grain: article whose address or title is most like $name, three at most
SELECT article_id, url, outlet, title
FROM (
    SELECT *, greatest(jaro_winkler_similarity(url, $name), jaro_winkler_similarity(lower(title), lower($name))) AS likeness
    FROM articles
)
WHERE likeness >= 0.8
ORDER BY likeness DESC, url
LIMIT 3
