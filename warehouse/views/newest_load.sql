-- grain: one number, larger than every load and smaller than the end of a span that still lasts
CREATE MACRO newest_load() AS (9223372036854775806)
