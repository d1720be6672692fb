"""Questions to the published file, read-only."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from .connect import connect_file
from .errors import QueryFailed, WarehouseMissing


@dataclass(frozen=True, slots=True)
class Answer:
    """Rows of a query; `is_cut` where there were more than asked for."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    is_cut: bool


def open_published(path: str | Path) -> duckdb.DuckDBPyConnection:
    """A read-only connection to what was last published; it keeps its snapshot while later runs publish."""
    file = Path(path).expanduser().absolute()
    if not file.exists():
        raise WarehouseMissing(f"There is no warehouse at {file} yet. Make one with: wirehouse run --warehouse {path}")
    return connect_file(file, read_only=True)


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
