-- grain: the one article $article_id
SELECT a.*, copied.reason AS copy_reason, origin.outlet AS origin_outlet, origin.url AS origin_url
FROM articles AS a
LEFT JOIN articles AS origin ON origin.article_id = a.origin_id AND a.is_copy
LEFT JOIN (SELECT article_id, arg_max(reason, load_id) AS reason FROM copies GROUP BY article_id) AS copied
    ON copied.article_id = a.article_id
WHERE a.article_id = CAST($article_id AS UUID)
