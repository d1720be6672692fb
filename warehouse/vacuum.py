"""Gives back the room that replaced rows and dropped tables leave in the file."""

from __future__ import annotations

import os
from dataclasses import dataclass

import duckdb

from .connect import Warehouse, connect_file
from .errors import plain_errors


@dataclass(frozen=True, slots=True)
class Vacuumed:
    """Size of the working file before and after."""

    before_bytes: int
    after_bytes: int


def vacuum(warehouse: Warehouse) -> Vacuumed:
    """Writes the working file anew, without holes, and puts the copy in its place.

    A kill in between leaves the old file or the new one: the copy is complete and on disk before it is renamed.
    """
    work = warehouse.paths.work
    copy = work.with_name("vacuum.duckdb")
    with plain_errors(work):
        warehouse.con.execute("CHECKPOINT")
        warehouse.rest()
        before = work.stat().st_size
        copy.unlink(missing_ok=True)
        try:
            _copy_database(str(work), str(copy))
            _sync(str(copy))
            copy.replace(work)
        finally:
            copy.unlink(missing_ok=True)
            copy.with_name(copy.name + ".wal").unlink(missing_ok=True)
    connect_file(work).close()
    return Vacuumed(before, work.stat().st_size)


def _copy_database(source: str, target: str) -> None:
    with duckdb.connect() as con:
        con.execute("SET TimeZone = 'UTC'")
        con.execute(f"ATTACH '{_escaped(source)}' AS source (READ_ONLY)")
        con.execute(f"ATTACH '{_escaped(target)}' AS target")
        con.execute("COPY FROM DATABASE source TO target")
        con.execute("CHECKPOINT target")


def _sync(path: str) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _escaped(path: str) -> str:
    return path.replace("'", "''")
