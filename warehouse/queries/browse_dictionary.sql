-- grain: column of a view or table, with what it means
SELECT c.table_name, v.comment AS table_comment, v.view_name IS NOT NULL AS is_view, c.column_name, c.data_type, c.comment
FROM duckdb_columns() AS c
LEFT JOIN duckdb_views() AS v ON v.view_name = c.table_name AND NOT v.internal
WHERE NOT c.internal
ORDER BY is_view DESC, c.table_name, c.column_index
