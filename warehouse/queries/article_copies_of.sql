-- grain: other article with the same origin
SELECT b.outlet, b.title, b.published_at, b.article_id = b.origin_id AS is_origin, b.url
FROM articles AS a
JOIN articles AS b ON b.origin_id = a.origin_id AND b.article_id <> a.article_id
WHERE a.article_id = CAST($article_id AS UUID)
ORDER BY b.published_at, b.url
