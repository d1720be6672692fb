"""Gives people a consistent file by atomic replacement, whatever they have open.

Closed traps (PLATFORM B2): the copy is complete and on disk before it gets its name; a `.wal` that a reader
left behind is removed before and after, since DuckDB would replay it on the new file or refuse to open;
the file is read-only, so that nobody writes into what the next run replaces.
"""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from .checks import refuse_offending, run_checks
from .connect import Warehouse, connect_file
from .errors import WarehouseError, plain_errors
from .read import read_query
from .runs import END_STEP
from .transaction import transaction

READ_ONLY_MODE = 0o444


@dataclass(frozen=True, slots=True)
class Published:
    """What a publication came to; `is_new` False: nothing was loaded since the last one."""

    path: Path
    is_new: bool
    byte_count: int


def publish(
    warehouse: Warehouse, run_id: int, published_at: datetime, *, check: bool = True, force: bool = False
) -> Published:
    """Publishes all that was loaded, unless nothing was. Raises ChecksFailed before anything is replaced."""
    target = warehouse.paths.published
    with plain_errors(target):
        _forget_unseen(warehouse)
        if not force and target.exists() and not _is_changed(warehouse):
            return Published(target, False, target.stat().st_size)
        if check:
            refuse_offending(run_checks(warehouse.con, since_load=_last_published_load(warehouse)))
        _write_publication(warehouse, run_id, published_at)
        _write_event_index(warehouse)
        byte_count = replace_published(warehouse)
    return Published(target, True, byte_count)


def replace_published(warehouse: Warehouse) -> int:
    """Copies the working file over the published one and returns its size."""
    paths = warehouse.paths
    warehouse.con.execute("CHECKPOINT")
    warehouse.rest()
    partial = paths.folder / "publishing.duckdb"
    try:
        _copy(paths.work, partial)
        _unlink_stale_wal(paths.published)
        partial.replace(paths.published)
    finally:
        partial.unlink(missing_ok=True)  # a full disk needs the room of a half copy
    _unlink_stale_wal(paths.published)
    _sync(paths.published.parent)
    return paths.published.stat().st_size


def _copy(source: Path, target: Path) -> None:
    target.unlink(missing_ok=True)
    shutil.copyfile(source, target)
    target.chmod(READ_ONLY_MODE)
    _sync(target)


def _is_changed(warehouse: Warehouse) -> bool:
    """That a run ended is told by the next publication: a file of 5 GB is not to be copied for it every 15 minutes."""
    rows = warehouse.con.execute(
        "SELECT coalesce((SELECT max(load_id) FROM loads WHERE step <> $end) > max(load_id), true) FROM publications",
        {"end": END_STEP},
    ).fetchall()
    return bool(rows[0][0])


def _forget_unseen(warehouse: Warehouse) -> None:
    """Drops the record of a publication that was cut off between being written down and being seen."""
    newest = _read_newest_publication(warehouse.paths.published)
    warehouse.con.execute(
        "DELETE FROM publications WHERE $1::TIMESTAMPTZ IS NULL OR published_at > $1::TIMESTAMPTZ", [newest]
    )


def _read_newest_publication(published: Path) -> datetime | None:
    """When the published file says it was published; None where there is none that can be read."""
    if not published.exists():
        return None
    _unlink_stale_wal(published)
    try:
        with connect_file(published, read_only=True) as con:
            rows = con.execute("SELECT max(published_at) FROM publications").fetchall()
    except WarehouseError:
        return None  # somebody opened it for writing, or broke it: it is about to be replaced
    return datetime.fromisoformat(str(rows[0][0])) if rows and rows[0][0] else None


def _unlink_stale_wal(published: Path) -> None:
    published.with_name(published.name + ".wal").unlink(missing_ok=True)


def _last_published_load(warehouse: Warehouse) -> int:
    rows = warehouse.con.execute("SELECT coalesce(max(load_id), 0) FROM publications").fetchall()
    return int(rows[0][0])


def _write_publication(warehouse: Warehouse, run_id: int, published_at: datetime) -> None:
    warehouse.con.execute(
        "INSERT INTO publications SELECT ?, ?, coalesce(max(load_id), 0) FROM loads", [published_at, run_id]
    )


def _write_event_index(warehouse: Warehouse) -> None:
    """Lists of events are one scan of a small table: 1.7 s of CPU and 14 MB at 200,000 events, whatever was loaded."""
    with transaction(warehouse.con):
        warehouse.con.execute("TRUNCATE event_index")
        warehouse.con.execute(read_query("fill_event_index"))


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
