-- grain: one number, larger than every load
CREATE MACRO newest_load() AS (9223372036854775807)
