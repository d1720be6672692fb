"""Re-creates views, macros and comments whenever their files changed: they are derived, so they need no migration.

One view or macro a file, `views/<name>.sql`; what a file mentions is created before it. Comments come from
`comments.toml`: a column that means the same everywhere is explained once.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from graphlib import TopologicalSorter
from importlib import resources

import duckdb

from .transaction import transaction

_CREATE_LEDGER = "CREATE TABLE IF NOT EXISTS schema_shape (sha256 VARCHAR NOT NULL)"


def refresh_shape(con: duckdb.DuckDBPyConnection) -> bool:
    """Makes the views and comments those of the files that ship; False where they already were."""
    views, tables, comments = _read_views(), _read_code_tables(), _read_comments()
    sha256 = hashlib.sha256("\0".join([*views.values(), *tables.values(), comments]).encode()).hexdigest()
    if _read_sha256(con) == sha256:
        return False
    with transaction(con):
        _drop_all(con)
        con.execute(_CREATE_LEDGER)
        for name, text in tables.items():
            _create_code_table(con, name, text)
        create_views(con)
        _apply_comments(con, comments)
        con.execute("DELETE FROM schema_shape")
        con.execute("INSERT INTO schema_shape VALUES (?)", [sha256])
    return True


def create_views(con: duckdb.DuckDBPyConnection) -> None:
    """Makes the views and macros that ship, without comments, over tables that are there."""
    views = _read_views()
    for name in _in_order(views):
        con.execute(views[name])


def _read_views() -> dict[str, str]:
    folder = resources.files("warehouse").joinpath("views")
    files = sorted((f for f in folder.iterdir() if f.name.endswith(".sql")), key=lambda f: f.name)
    return {file.name.removesuffix(".sql"): file.read_text(encoding="utf-8") for file in files}


def _read_code_tables() -> dict[str, str]:
    """Small tables of codes that views join (countries, types), one tab-separated file each."""
    folder = resources.files("warehouse").joinpath("codes")
    files = sorted((f for f in folder.iterdir() if f.name.endswith(".tsv")), key=lambda f: f.name)
    return {file.name.removesuffix(".tsv"): file.read_text(encoding="utf-8") for file in files}


def _read_comments() -> str:
    return resources.files("warehouse").joinpath("comments.toml").read_text(encoding="utf-8")


def _read_sha256(con: duckdb.DuckDBPyConnection) -> str | None:
    if not con.execute("SELECT 1 FROM duckdb_tables() WHERE table_name = 'schema_shape'").fetchall():
        return None
    rows = con.execute("SELECT sha256 FROM schema_shape").fetchall()
    return str(rows[0][0]) if rows else None


def _drop_all(con: duckdb.DuckDBPyConnection) -> None:
    views = con.execute("SELECT view_name FROM duckdb_views() WHERE NOT internal").fetchall()
    macros = con.execute(
        "SELECT DISTINCT function_name, function_type FROM duckdb_functions() "
        "WHERE NOT internal AND function_type IN ('macro', 'table_macro')"
    ).fetchall()
    for (name,) in views:
        con.execute(f'DROP VIEW IF EXISTS "{name}"')
    for name, kind in macros:
        con.execute(f'DROP MACRO {"TABLE " if kind == "table_macro" else ""}"{name}"')


def _in_order(views: dict[str, str]) -> list[str]:
    """Names so that whatever a text mentions comes before it."""
    words = {name: set(re.findall(r"\w+", _without_comments(text))) - {name} for name, text in views.items()}
    return list(TopologicalSorter({name: words[name] & views.keys() for name in views}).static_order())


def _without_comments(sql: str) -> str:
    return re.sub(r"--[^\n]*|'(?:[^']|'')*'", " ", sql)


def _create_code_table(con: duckdb.DuckDBPyConnection, name: str, text: str) -> None:
    header, *lines = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    con.execute(f'DROP TABLE IF EXISTS "{name}"')
    con.execute(f'CREATE TABLE "{name}" ({", ".join(f"{column} VARCHAR" for column in header)})')
    columns = [[line[i] or None for line in lines] for i in range(len(header))]
    con.execute(f'INSERT INTO "{name}" SELECT {", ".join("unnest(?)" for _ in header)}', columns)


def _apply_comments(con: duckdb.DuckDBPyConnection, text: str) -> None:
    """Says what every table, view, macro and column means; `[columns]` holds what a name means everywhere."""
    comments = tomllib.loads(text)
    shared: dict[str, str] = comments["columns"]
    said = [
        f'COMMENT ON {kind.upper()} "{name}" IS {_quoted(comments[kind][name]["_"])}'
        for kind, name in _read_relations(con)
        if "_" in comments[kind].get(name, {})
    ]
    for kind, name, column in _read_columns(con):
        if meaning := comments[kind].get(name, {}).get(column, shared.get(column)):
            said.append(f'COMMENT ON COLUMN "{name}"."{column}" IS {_quoted(meaning)}')
    said += [f'COMMENT ON MACRO TABLE "{name}" IS {_quoted(text)}' for name, text in comments["macro"].items()]
    con.execute(";\n".join(said))


def _read_relations(con: duckdb.DuckDBPyConnection) -> list[tuple[str, str]]:
    return con.execute(
        "SELECT 'table', table_name FROM duckdb_tables() UNION ALL "
        "SELECT 'view', view_name FROM duckdb_views() WHERE NOT internal ORDER BY ALL"
    ).fetchall()


def _read_columns(con: duckdb.DuckDBPyConnection) -> list[tuple[str, str, str]]:
    return con.execute(
        "SELECT if(table_name IN (SELECT view_name FROM duckdb_views() WHERE NOT internal), 'view', 'table'), "
        "table_name, column_name FROM duckdb_columns() WHERE NOT internal"
    ).fetchall()


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
