"""The DuckDB file: shape, writing, reading, checking, publishing. Knows records, not how they were made."""
