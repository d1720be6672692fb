-- grain: article that goes by $name: its address's id ($article_id), the start of its id, a part of its address or title
SELECT article_id, url, outlet, title
FROM articles
WHERE article_id = CAST($article_id AS UUID)
   OR starts_with(CAST(article_id AS VARCHAR), lower($name))
   OR contains(url, $name)
   OR contains(lower(title), lower($name))
ORDER BY article_id <> CAST($article_id AS UUID), starts_with(CAST(article_id AS VARCHAR), lower($name)) DESC, url
LIMIT 6
