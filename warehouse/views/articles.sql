-- grain: article, in its current version
CREATE VIEW articles AS FROM articles_at_load(newest_load())
