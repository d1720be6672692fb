-- grain: one number below 2^60 made from an id, for schemas that ask for integers
CREATE MACRO number_of(id) AS (('0x' || left(replace(id::VARCHAR, '-', ''), 15))::BIGINT)
