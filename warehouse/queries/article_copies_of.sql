-- grain: other article with the same origin, with how much of it stands there and how we know
WITH linked AS (
    SELECT article_id, arg_max(reason, load_id) AS reason FROM copies GROUP BY article_id
)
SELECT b.outlet, b.title, b.published_at, b.article_id = b.origin_id AS is_origin, b.containment, linked.reason, b.url
FROM articles AS a
JOIN articles AS b ON b.origin_id = a.origin_id AND b.article_id <> a.article_id
LEFT JOIN linked ON linked.article_id = b.article_id
WHERE a.article_id = CAST($article_id AS UUID)
ORDER BY is_origin DESC, b.published_at, b.url
