-- grain: article whose id starts with $name or whose address is or holds it, exact ones first, three at most
SELECT article_id, url
FROM articles
WHERE starts_with(CAST(article_id AS VARCHAR), lower($name)) OR url = $name OR contains(url, $name)
ORDER BY url <> $name, url
LIMIT 3
