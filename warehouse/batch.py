"""One load: a transaction with a number, and rows that go in as one Arrow batch a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, fields
from typing import Any

import duckdb
import pyarrow as pa

from .connect import Warehouse
from .errors import plain_errors
from .transaction import transaction

# DuckDB type -> the Arrow type that carries it; what is not here travels as text and is cast by DuckDB
_ARROW_TYPES: dict[str, pa.DataType] = {
    "BIGINT": pa.int64(),
    "INTEGER": pa.int64(),
    "DOUBLE": pa.float64(),
    "BOOLEAN": pa.bool_(),
    "DATE": pa.date32(),
    "TIMESTAMP WITH TIME ZONE": pa.timestamp("us", "UTC"),
    "VARCHAR[]": pa.list_(pa.string()),
    "UUID[]": pa.list_(pa.string()),
    "UBIGINT[]": pa.list_(pa.uint64()),
    "UINTEGER[]": pa.list_(pa.uint32()),
}


@dataclass(frozen=True, slots=True)
class Load:
    """A write transaction under way."""

    con: duckdb.DuckDBPyConnection
    run_id: int
    load_id: int
    _types: dict[str, dict[str, str]] = field(default_factory=dict)

    def insert(self, table: str, rows: Sequence[Any], *, key: Sequence[str] = ()) -> int:
        """Inserts dataclass rows whose fields are columns of `table` and returns how many were new.

        Rows whose `key` is there already are left out, also the second of two in `rows`.
        """
        if not rows:
            return 0
        types = self._types_of(table)
        names = [column.name for column in fields(rows[0])]
        distinct = _first_of_each(rows, key) if key else rows
        incoming = pa.table({name: _column(distinct, name, types[name]) for name in names})
        columns = ", ".join(f'incoming."{name}"::{types[name]} AS "{name}"' for name in names)
        stamp = "".join(f", {own} AS {c}" for c, own in self._stamps() if c in types)
        query = f"SELECT {columns}{stamp} FROM incoming"
        if key:  # the anti-join needs no index (PLATFORM B4: 5M rows/s)
            query = f"SELECT * FROM ({query}) fresh ANTI JOIN {table} USING ({', '.join(key)})"
        return self._insert_query(table, query, incoming)

    def _stamps(self) -> tuple[tuple[str, int], ...]:
        return ("run_id", self.run_id), ("load_id", self.load_id)

    def _types_of(self, table: str) -> dict[str, str]:
        """Column types of a table; read once a load, since asking the catalog costs 10 ms."""
        if not self._types:
            rows = self.con.execute("SELECT table_name, column_name, data_type FROM duckdb_columns()").fetchall()
            for name, column, data_type in rows:
                self._types.setdefault(name, {})[column] = data_type
        return self._types[table]

    def _insert_query(self, table: str, query: str, incoming: pa.Table) -> int:
        with registered(self.con, "incoming", incoming):
            self.con.execute(f"INSERT INTO {table} BY NAME {query}")
            return int(self.con.fetchall()[0][0])


@contextmanager
def registered(con: duckdb.DuckDBPyConnection, name: str, table: pa.Table) -> Iterator[None]:
    """Queries inside read a table by this name."""
    con.register(name, table)
    try:
        yield
    finally:
        con.unregister(name)


@contextmanager
def begin_load(warehouse: Warehouse, run_id: int, step: str) -> Iterator[Load]:
    """One transaction, numbered; leaves nothing behind when it fails."""
    con = warehouse.con
    with plain_errors(warehouse.paths.work):
        with transaction(con):
            rows = con.execute("SELECT coalesce(max(load_id), 0) + 1 FROM loads").fetchall()
            load = Load(con, run_id, int(rows[0][0]))
            con.execute("INSERT INTO loads VALUES (?, ?, ?)", [load.load_id, run_id, step])
            yield load
        warehouse.shrink()


def _first_of_each(rows: Sequence[Any], key: Sequence[str]) -> list[Any]:
    first: dict[tuple[Any, ...], Any] = {}
    for row in rows:
        first.setdefault(tuple(getattr(row, name) for name in key), row)
    return list(first.values())


def _column(rows: Sequence[Any], name: str, duckdb_type: str) -> pa.Array:
    values = [getattr(row, name) for row in rows]
    if duckdb_type in ("UUID", "UUID[]"):
        values = [_text_of(value) for value in values]
    return pa.array(values, _ARROW_TYPES.get(duckdb_type, pa.string()))


def _text_of(value: Any) -> Any:
    """UUIDs as hexadecimal digits, which Python writes three times as fast as the form with dashes."""
    if value is None:
        return None
    return [item.hex for item in value] if isinstance(value, tuple) else value.hex
