-- grain: other article with the same origin, in time order
WITH origin AS (
    SELECT coalesce(arg_max(origin_id, load_id), CAST($article_id AS UUID)) AS origin_id
    FROM copies WHERE article_id = CAST($article_id AS UUID)
),
linked AS (
    SELECT article_id, arg_max(origin_id, load_id) AS origin_id, arg_max(containment, load_id) AS containment
    FROM copies
    WHERE article_id IN (SELECT article_id FROM copies WHERE origin_id = (FROM origin))
    GROUP BY article_id
),
kin AS (
    SELECT article_id, containment, false AS is_origin FROM linked
    WHERE origin_id = (FROM origin) AND article_id <> origin_id
    UNION ALL
    SELECT origin_id, NULL, true FROM origin
),
newest AS (
    SELECT article_id, arg_max(outlet, version) AS outlet, arg_max(title, version) AS title, arg_max(url, version) AS url,
        coalesce(arg_max(published_at, version), min(seen_at)) AS published_at
    FROM article_versions WHERE article_id IN (SELECT article_id FROM kin) GROUP BY article_id
)
SELECT article_id, n.outlet, n.title, n.published_at, k.containment, k.is_origin, n.url
FROM kin AS k JOIN newest AS n USING (article_id)
WHERE article_id <> CAST($article_id AS UUID)
ORDER BY k.is_origin DESC, n.published_at, n.url
