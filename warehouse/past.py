"""The published file as it answered at a time or after a run: every view, not only those with an `…_as_of` macro.

A database in memory in which each base table is the published one up to a load, with today's views over them.
What has no history (what polling and politeness remember of a feed and a host) is as it is now.
"""

from __future__ import annotations

from pathlib import Path

import duckdb

from .connect import connect_file
from .errors import QueryFailed, plain_errors
from .query import open_published, published_file
from .shape import create_views

#: Tables without load_id, and what of them was known at load $n.
_UP_TO = {
    "report_spans": "SELECT * REPLACE (if(to_load > {n}, 9223372036854775807, to_load) AS to_load) FROM {t} "
    "WHERE from_load <= {n}",
    "event_spans": "SELECT * REPLACE (if(to_load > {n}, 9223372036854775807, to_load) AS to_load) FROM {t} "
    "WHERE from_load <= {n}",
    "runs_started": "SELECT * FROM {t} WHERE run_id <= (SELECT max(run_id) FROM published.loads WHERE load_id <= {n})",
    "runs_ended": "SELECT * FROM {t} SEMI JOIN (FROM published.loads WHERE load_id <= {n} AND step = 'end') "
    "USING (run_id)",
}


def open_past(path: str | Path, moment: str) -> duckdb.DuckDBPyConnection:
    """A connection that sees the published file as of `moment`: a run's number, or a time (UTC without zone)."""
    file = published_file(path)
    open_published(file).close()  # tells what is wrong with the file, if anything
    with plain_errors(file):
        con = connect_file(":memory:")
        con.execute(f"ATTACH '{str(file).replace(chr(39), chr(39) * 2)}' AS published (READ_ONLY)")
        load_id = _load_of(con, moment.strip())
        for (table,) in con.execute(
            "SELECT table_name FROM duckdb_tables() WHERE database_name = 'published'"
        ).fetchall():
            con.execute(f'CREATE VIEW "{table}" AS {_up_to(con, table, load_id)}')
        create_views(con)
    return con


def _load_of(con: duckdb.DuckDBPyConnection, moment: str) -> int:
    """The newest load that was to be seen: as the macro load_of."""
    if moment.isdecimal():
        query = "SELECT max(load_id) FROM published.loads WHERE run_id <= ?::BIGINT"
        _check_is_run(con, int(moment))
    else:
        query = "SELECT max(load_id) FROM published.publications WHERE published_at <= ?::TIMESTAMPTZ"
    try:
        rows = con.execute(query, [moment]).fetchall()
    except duckdb.ConversionException as error:
        raise QueryFailed(
            f"{moment!r} is neither a run's number nor a time. Write --as-of 17 or --as-of '2026-02-01 12:00'; "
            "`wirehouse status` lists the runs."
        ) from error
    return int(rows[0][0] or 0)


def _check_is_run(con: duckdb.DuckDBPyConnection, number: int) -> None:
    """A number beyond the last run would give today's answer, which a paper then cites under a run that never was."""
    last = con.execute("SELECT max(run_id) FROM published.runs_started").fetchall()[0][0] or 0
    if not 0 < number <= last:
        raise QueryFailed(f"There is no run {number}: runs go from 1 to {last}. `wirehouse status` lists them.")


def _up_to(con: duckdb.DuckDBPyConnection, table: str, load_id: int) -> str:
    source = f'published."{table}"'
    if table in _UP_TO:
        return _UP_TO[table].format(n=load_id, t=source)
    columns = con.execute(
        "SELECT column_name FROM duckdb_columns() WHERE database_name = 'published' AND table_name = ?", [table]
    ).fetchall()
    where = f" WHERE load_id <= {load_id}" if ("load_id",) in columns else ""
    return f"SELECT * FROM {source}{where}"
