"""Views as files: Parquet, CSV, JSON lines, GeoJSON, Excel; whole or what changed since a run."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from importlib import import_module
from pathlib import Path
from typing import Any
from uuid import UUID

import duckdb

from .errors import QueryFailed, plain_errors
from .past import open_past
from .query import open_published

FORMATS = ("parquet", "csv", "jsonl", "geojson", "xlsx")
EXCEL_ROWS = 1_048_575  # what a sheet holds below its header
BATCH = 10_000
#: What a spreadsheet takes for the beginning of a formula (OWASP, CSV injection).
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def export_view(
    path: str | Path,
    view: str,
    target: str | Path,
    *,
    format: str,
    since_run: int | None = None,
    partition_by: str | None = None,
    as_of: str | None = None,
) -> int:
    """Writes a view of the published file to `target` and returns the number of rows.

    `since_run` keeps rows that a later run wrote or told anew; `partition_by` makes a folder of Parquet files,
    one a value of that column; `as_of` is a run's number or a time. A file appears whole or not at all.
    """
    if format not in FORMATS:
        raise QueryFailed(f"There is no format {format!r}. Choose one of: {', '.join(FORMATS)}.")
    file = Path(target).expanduser().absolute()
    if not file.parent.is_dir():
        raise QueryFailed(f"There is no folder {file.parent} to write into. Make it first, or name another target.")
    with open_past(path, as_of) if as_of else open_published(path) as con, plain_errors(file):
        query = _query(con, view, since_run)
        if format == "parquet" and partition_by:
            return _copy_partitioned(con, query, file, _column(con, view, partition_by))
        partial = file.with_name(f".{file.name}.partial")
        try:
            count = _WRITERS[format](con, query, partial)
            partial.replace(file)
        finally:
            partial.unlink(missing_ok=True)
        return count


def list_views(path: str | Path) -> tuple[str, ...]:
    """Names of what can be exported: views, and the base tables beneath them."""
    with open_published(path) as con:
        rows = con.execute(
            "SELECT view_name FROM duckdb_views() WHERE NOT internal UNION ALL "
            "SELECT table_name FROM duckdb_tables() ORDER BY 1"
        ).fetchall()
    return tuple(row[0] for row in rows)


def _query(con: duckdb.DuckDBPyConnection, view: str, since_run: int | None) -> str:
    columns = _columns(con, view)
    if not columns:
        raise QueryFailed(f'There is no view {view!r}. See them all with: wirehouse sql "SHOW TABLES"')
    if since_run is None:
        return f'SELECT * FROM "{view}"'
    run_column = next((name for name in ("last_run_id", "run_id") if name in columns), None)
    if run_column is None:
        raise QueryFailed(f"The view {view!r} does not say which run wrote a row, so it cannot be exported since one.")
    return f'SELECT * FROM "{view}" WHERE {run_column} > {int(since_run)}'


def _columns(con: duckdb.DuckDBPyConnection, view: str) -> list[str]:
    rows = con.execute(
        "SELECT column_name FROM duckdb_columns() WHERE table_name = ? AND database_name = current_database()", [view]
    ).fetchall()
    return [row[0] for row in rows]


def _column(con: duckdb.DuckDBPyConnection, view: str, column: str) -> str:
    if column not in _columns(con, view):
        raise QueryFailed(f"The view {view!r} has no column {column!r}.")
    return column


def _copy_partitioned(con: duckdb.DuckDBPyConnection, query: str, folder: Path, column: str) -> int:
    """A folder a value. It takes the place of an earlier export whole, so that no value is left that is none any more;
    a folder that holds anything else is not touched."""
    if folder.exists() and any(not item.name.startswith(f"{column}=") for item in folder.iterdir()):
        raise QueryFailed(f"{folder} holds files that are no export by {column}. Name a new folder.")
    partial = folder.with_name(f".{folder.name}.partial")
    shutil.rmtree(partial, ignore_errors=True)
    try:
        con.execute(
            f"COPY ({query}) TO '{_escaped(partial)}' (FORMAT parquet, COMPRESSION zstd, PARTITION_BY (\"{column}\"))"
        )
        count = int(con.fetchall()[0][0])
        if folder.exists():
            shutil.rmtree(folder)
        partial.rename(folder)
    finally:
        shutil.rmtree(partial, ignore_errors=True)
    return count


def _write_parquet(con: duckdb.DuckDBPyConnection, query: str, target: Path) -> int:
    con.execute(f"COPY ({query}) TO '{_escaped(target)}' (FORMAT parquet, COMPRESSION zstd)")
    return int(con.fetchall()[0][0])


def _write_csv(con: duckdb.DuckDBPyConnection, query: str, target: Path) -> int:
    """Texts that a spreadsheet would run as a formula get an apostrophe before them."""
    con.execute(f"DESCRIBE {query}")
    columns = ", ".join(_csv_column(name, kind) for name, kind, *_ in con.fetchall())
    con.execute(f"COPY (SELECT {columns} FROM ({query})) TO '{_escaped(target)}' (FORMAT csv, HEADER)")
    return int(con.fetchall()[0][0])


def _csv_column(name: str, kind: str) -> str:
    quoted = '"' + name.replace('"', '""') + '"'
    if kind in _PLAIN_TYPES:
        return quoted
    starts = ", ".join(f"chr({ord(start)})" for start in FORMULA_STARTS)
    text = f"{quoted}::VARCHAR"
    return f"if(left({text}, 1) IN ({starts}), '''' || {text}, {text}) AS {quoted}"


#: Numbers, times and ids cannot be formulas, and a minus sign of theirs must stay.
_PLAIN_TYPES = frozenset(
    {"BIGINT", "INTEGER", "DOUBLE", "BOOLEAN", "DATE", "TIMESTAMP WITH TIME ZONE", "UUID", "HUGEINT"}
)


def _write_jsonl(con: duckdb.DuckDBPyConnection, query: str, target: Path) -> int:
    con.execute(f"COPY ({query}) TO '{_escaped(target)}' (FORMAT json)")
    return int(con.fetchall()[0][0])


def _write_geojson(con: duckdb.DuckDBPyConnection, query: str, target: Path) -> int:
    """RFC 7946: one feature a row; a row without coordinates has no geometry."""
    names, batches = _stream(con, query)
    if "latitude" not in names or "longitude" not in names:
        raise QueryFailed("GeoJSON needs columns latitude and longitude. Choose another view or format.")
    count = 0
    with target.open("w", encoding="utf-8") as file:
        file.write('{"type": "FeatureCollection", "features": [')
        for row in batches:
            file.write(",\n" if count else "\n")
            file.write(json.dumps(_feature(dict(zip(names, row, strict=True))), ensure_ascii=False, default=_plain))
            count += 1
        file.write("\n]}\n")
        _sync(file)
    return count


def _feature(values: dict[str, Any]) -> dict[str, Any]:
    latitude, longitude = values.pop("latitude"), values.pop("longitude")
    has_point = latitude is not None and longitude is not None
    geometry = {"type": "Point", "coordinates": [longitude, latitude]} if has_point else None
    return {"type": "Feature", "geometry": geometry, "properties": values}


def _write_xlsx(con: duckdb.DuckDBPyConnection, query: str, target: Path) -> int:
    """One sheet; needs openpyxl (`pip install 'wirehouse[xlsx]'`). Texts are stored as texts, so none is a formula."""
    try:
        openpyxl = import_module("openpyxl")
        cells = import_module("openpyxl.cell")
        illegal = import_module("openpyxl.cell.cell").ILLEGAL_CHARACTERS_RE
    except ImportError as error:
        raise QueryFailed("Excel files need openpyxl. Install it with: pip install 'wirehouse[xlsx]'") from error
    names, rows = _stream(con, query)
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("export")
    sheet.append(names)
    count = 0
    for row in rows:
        if count == EXCEL_ROWS:
            raise QueryFailed(f"An Excel sheet holds {EXCEL_ROWS:,} rows; this is more. Choose parquet or csv.")
        sheet.append([_excel_cell(value, sheet, cells.WriteOnlyCell, illegal) for value in row])
        count += 1
    book.save(target)
    return count


def _excel_cell(value: Any, sheet: Any, cell_class: Any, illegal: Any) -> Any:
    if value is None or (isinstance(value, (bool, int, float, date)) and not isinstance(value, datetime)):
        return value
    if isinstance(value, datetime):
        return value.replace(tzinfo=None)  # Excel knows no zones; all times are UTC
    text = illegal.sub("", value if isinstance(value, str) else json.dumps(value, default=_plain))
    cell = cell_class(sheet, value=text[:32_767])  # what a cell holds
    cell.data_type = "s"
    return cell


def _stream(con: duckdb.DuckDBPyConnection, query: str) -> tuple[list[str], Iterator[tuple[Any, ...]]]:
    con.execute(query)
    return [column[0] for column in con.description or ()], _rows(con)


def _rows(con: duckdb.DuckDBPyConnection) -> Iterator[tuple[Any, ...]]:
    while rows := con.fetchmany(BATCH):
        yield from rows


def _plain(value: Any) -> Any:
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    return list(value) if isinstance(value, Iterable) else str(value)


def _escaped(path: Path) -> str:
    return str(path).replace("'", "''")


def _sync(file: Any) -> None:
    file.flush()
    os.fsync(file.fileno())


_WRITERS = {
    "parquet": _write_parquet,
    "csv": _write_csv,
    "jsonl": _write_jsonl,
    "geojson": _write_geojson,
    "xlsx": _write_xlsx,
}
