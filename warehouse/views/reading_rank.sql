-- grain: one number: of an article's readings the one with the highest counts. Our own coder (grammar) before any
-- other, then the newest article version, then the coder's highest version (of `1+5f0c` the 1), then the newest
-- load. A second coder (a model, a person) stands beside, and counts only where our own has not read the article.
CREATE MACRO reading_rank(version, coder, load_id) AS (
    (starts_with(coder, 'grammar/')::BIGINT << 62)
    + (least(version, 65535)::BIGINT << 46)
    + (least(coalesce(try_cast(split_part(split_part(coder, '/', 2), '+', 1) AS BIGINT), 0), 16383) << 32)
    + load_id
)
