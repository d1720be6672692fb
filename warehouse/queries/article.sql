-- grain: the one article $article_id
SELECT * FROM articles WHERE article_id = CAST($article_id AS UUID)
