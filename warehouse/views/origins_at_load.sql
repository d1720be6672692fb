-- grain: article that was ever linked to another's text, with its origin at a load
CREATE MACRO origins_at_load(seen_load) AS TABLE
SELECT article_id, arg_max(origin_id, load_id) AS origin_id, arg_max(containment, load_id) AS containment
FROM copies
WHERE load_id <= seen_load
GROUP BY article_id
