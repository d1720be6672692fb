"""Questions to the published file, read-only."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from .connect import Paths, connect_file
from .errors import NotAWarehouse, QueryFailed, WarehouseMissing, plain_errors


@dataclass(frozen=True, slots=True)
class Answer:
    """Rows of a query; `is_cut` where there were more than asked for."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    is_cut: bool


def published_file(path: str | Path) -> Path:
    """The file that was last published. Raises WarehouseMissing where there is none."""
    file = Path(path).expanduser().absolute()
    if not file.exists():
        raise WarehouseMissing(f"There is no warehouse at {file} yet. Make one with: wirehouse run --warehouse {path}")
    return file


def open_published(path: str | Path) -> duckdb.DuckDBPyConnection:
    """A read-only connection to what was last published; it keeps its snapshot while later runs publish."""
    file = published_file(path)
    try:
        return connect_file(file, read_only=True)
    except NotAWarehouse:
        if not _drop_foreign_wal(file):
            raise
        return connect_file(file, read_only=True)


def _drop_foreign_wal(file: Path) -> bool:
    """Whether a `.wal` lay beside the published file, and is gone now.

    None is ever ours: somebody opened an earlier publication for writing and wrote after it was replaced, and
    DuckDB refuses every reader for it. What they wrote was lost with the file they wrote into.
    """
    wal = file.with_name(file.name + ".wal")
    if not wal.exists() or not Paths.of(file).work.exists():
        return False
    with plain_errors(wal):
        wal.unlink()
    return True


def open_guarded(path: str | Path, *, memory_limit: str = "2GB", threads: int = 4) -> duckdb.DuckDBPyConnection:
    """A read-only connection for queries of strangers: no other file, no network, nothing spilled to disk, locked."""
    con = open_published(path)
    con.execute("SET GLOBAL TimeZone = 'UTC'")  # cursors of this connection have sessions of their own
    con.execute("SET temp_directory = ''")
    con.execute(f"SET memory_limit = '{memory_limit}'")
    con.execute(f"SET threads = {threads}")
    con.execute("SET enable_external_access = false")
    con.execute("SET lock_configuration = true")
    return con


def refuse_all_but_select(sql: str) -> None:
    """Raises QueryFailed unless `sql` is one statement that only reads."""
    try:
        statements = duckdb.extract_statements(sql)
    except duckdb.Error as error:
        raise QueryFailed(str(error)) from error
    if len(statements) != 1:
        raise QueryFailed("Write one statement: a SELECT, WITH, FROM, VALUES, DESCRIBE or SUMMARIZE.")
    if statements[0].type != duckdb.StatementType.SELECT:
        kind = statements[0].type.name
        raise QueryFailed(f"Only queries are answered here, and this is {kind}. Nothing was changed.")


def select_parquet(con: duckdb.DuckDBPyConnection, sql: str, *, limit: int) -> bytes:
    """The first `limit` rows of an answer as a Parquet file."""
    import pyarrow as pa
    from pyarrow import parquet

    try:
        table = con.sql(sql).limit(limit).to_arrow_table()
    except duckdb.Error as error:
        raise QueryFailed(str(error)) from error
    buffer = pa.BufferOutputStream()
    parquet.write_table(table, buffer)
    return bytes(buffer.getvalue())


def run_sql(path: str | Path, sql: str, *, limit: int | None = None) -> Answer:
    """Answers `sql` from the published file; without network or other files, so that a pasted query is harmless."""
    con = open_published(path)
    try:
        con.execute("SET enable_external_access = false")
        return select(con, sql, limit=limit)
    finally:
        con.close()


def select(con: duckdb.DuckDBPyConnection, sql: str, values: Any = (), *, limit: int | None = None) -> Answer:
    """The answer of one connection; what a person wrote wrongly leaves as QueryFailed."""
    try:
        con.execute(sql, values or [])
        columns = tuple(column[0] for column in con.description or ())
        rows = con.fetchall() if limit is None else con.fetchmany(limit + 1)
    except duckdb.Error as error:
        raise QueryFailed(str(error)) from error
    is_cut = limit is not None and len(rows) > limit
    return Answer(columns, tuple(tuple(row) for row in (rows[:limit] if is_cut else rows)), is_cut)
