"""The data dictionary: what every view, macro, table and column means, from the comments in the file itself."""

from __future__ import annotations

from pathlib import Path

import duckdb

from .query import open_published

_HEAD = """# Data dictionary

Made from the comments in the warehouse by `wirehouse dictionary`; `DESCRIBE` and any SQL client show the same.
Times are UTC. Offsets count Unicode code points. Views answer for today; `…_as_of(time or run)` for any day.
"""


def write_dictionary(path: str | Path, target: str | Path) -> None:
    """Writes the dictionary of the published file as a page of markdown."""
    with open_published(path) as con:
        Path(target).write_text(describe(con), encoding="utf-8")


def describe(con: duckdb.DuckDBPyConnection) -> str:
    """The dictionary as markdown: views first, then macros, then the base tables."""
    views = con.execute("SELECT view_name, comment FROM duckdb_views() WHERE NOT internal ORDER BY 1").fetchall()
    tables = con.execute("SELECT table_name, comment FROM duckdb_tables() ORDER BY 1").fetchall()
    parts = [_HEAD, "\n## Views\n", *(_relation(con, *view) for view in views)]
    parts += ["\n## As of a time or a run\n", *_macros(con)]
    parts += ["\n## Base tables\n", *(_relation(con, *table) for table in tables)]
    return "".join(parts)


def _relation(con: duckdb.DuckDBPyConnection, name: str, comment: str | None) -> str:
    columns = con.execute(
        "SELECT column_name, data_type, comment FROM duckdb_columns() WHERE table_name = ? ORDER BY column_index",
        [name],
    ).fetchall()
    lines = [f"\n### {name}\n\n{comment or ''}\n\n| column | type | meaning |\n|---|---|---|\n"]
    lines += [f"| {column} | {kind} | {_cell(meaning)} |\n" for column, kind, meaning in columns]
    return "".join(lines)


def _macros(con: duckdb.DuckDBPyConnection) -> list[str]:
    rows = con.execute(
        "SELECT function_name, any_value(comment) FROM duckdb_functions() "
        "WHERE NOT internal AND function_type = 'table_macro' GROUP BY ALL ORDER BY 1"
    ).fetchall()
    return [f"- `{name}`: {comment or ''}\n" for name, comment in rows]


def _cell(text: str | None) -> str:
    return (text or "").replace("|", "\\|").replace("\n", " ")
