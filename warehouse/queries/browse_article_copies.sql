-- grain: other article with the same origin, in time order
SELECT b.article_id, b.outlet, b.title, coalesce(b.published_at, b.first_seen_at) AS published_at, b.containment,
    b.article_id = b.origin_id AS is_origin, b.url
FROM articles AS a
JOIN articles AS b ON b.origin_id = a.origin_id AND b.article_id <> a.article_id
WHERE a.article_id = CAST($article_id AS UUID)
ORDER BY is_origin DESC, published_at, b.url
