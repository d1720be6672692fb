"""Where the files lie, and who may write them.

The published file is what people open. Beside it, in `PATH.d/`, lie the working file, the archive of pages and
the lock: an OS lock (flock) that the kernel frees when its holder dies, however it dies.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
import time
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

import duckdb

from .errors import NotAWarehouse, WarehouseLocked, WarehouseMissing, plain_errors
from .migrate import migrate, refuse_foreign_file
from .shape import refresh_shape

KEPT_CACHE = "64MB"  # of the file's blocks between two loads: the newest row groups of all tables
LOCK_POLL_SECONDS = 0.1  # how often a waiting writer looks again: short beside any run


@dataclass(frozen=True, slots=True)
class Paths:
    """The published file and what lies beside it."""

    published: Path
    folder: Path
    work: Path
    archive: Path
    lock: Path
    backups: Path

    @classmethod
    def of(cls, published: str | Path) -> Paths:
        """All paths of the warehouse that is published at `published`."""
        path = Path(published).expanduser().absolute()
        folder = path.with_name(path.name + ".d")
        return cls(
            published=path,
            folder=folder,
            work=folder / "work.duckdb",
            archive=folder / "archive",
            lock=folder / "lock",
            backups=folder / "backups",
        )


class Warehouse:
    """The one writer's handle: holds the lock for its life, and the working file only while it is used."""

    def __init__(self, paths: Paths, lock: int) -> None:
        self.paths = paths
        self._lock: int | None = lock
        self._con: duckdb.DuckDBPyConnection | None = None

    @property
    def con(self) -> duckdb.DuckDBPyConnection:
        """The connection to the working file, opened when first needed."""
        if self._lock is None:
            raise WarehouseLocked(f"{self.paths.published} was closed. Open it again to write.")
        if self._con is None:
            self._con = connect_file(self.paths.work)
        return self._con

    def rest(self) -> None:
        """Gives the working file free, keeping the lock: for a stage that only waits for the network."""
        if self._con is not None:
            with plain_errors(self.paths.work):
                self._con.close()
            self._con = None

    def shrink(self) -> None:
        """Gives back what DuckDB keeps of the blocks that it has read: it would grow with the file.

        Left alone it may take 80 % of the machine; a limit for good could fail a large check. So the limit is put
        down for a moment, which evicts what nobody uses (0.2 ms if there is nothing to evict).
        """
        if self._con is not None:
            with contextlib.suppress(duckdb.OutOfMemoryException):  # more than that is in use: nothing to give back
                self._con.execute(f"SET memory_limit = '{KEPT_CACHE}'")
            self._con.execute("RESET memory_limit")

    def close(self) -> None:
        """Closes the file and lets the next writer in."""
        try:
            self.rest()
        finally:
            if self._lock is not None:
                os.close(self._lock)
                self._lock = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_warehouse(path: str | Path, *, now: datetime, wait_seconds: float = 0.0) -> Warehouse:
    """Opens the warehouse for writing, making or migrating it where needed; `now` dates the migrations.

    Waits up to `wait_seconds` for another writer to end, then raises WarehouseLocked.
    """
    paths = Paths.of(path)
    _refuse_other_file(paths.published)
    with plain_errors(paths.folder):
        paths.folder.mkdir(parents=True, exist_ok=True)
        lock = _take_lock(paths, wait_seconds)
    warehouse = Warehouse(paths, lock)
    try:
        _adopt(paths)
        with plain_errors(paths.work):
            migrate(warehouse.con, paths.work, paths.backups, now=now)
            refresh_shape(warehouse.con)
    except BaseException:
        warehouse.close()
        raise
    return warehouse


def find_warehouse(path: str | Path) -> Paths:
    """The paths of a warehouse that is there. Raises WarehouseMissing where nothing was made or handed on."""
    paths = Paths.of(path)
    if not paths.work.exists() and not paths.published.exists():
        raise WarehouseMissing(
            f"There is no warehouse at {paths.published} yet. Make one with: wirehouse run --warehouse {path}"
        )
    return paths


def _refuse_other_file(published: Path) -> None:
    """Somebody's letter at that path is not to be replaced: DuckDB's mark stands at bytes 8–12 of its files."""
    with plain_errors(published):
        if not published.exists():
            return
        with published.open("rb") as file:
            if file.read(12)[8:] != b"DUCK":
                raise NotAWarehouse(
                    f"{published} is not a DuckDB file. "
                    "Choose another path with --warehouse PATH, or move that file away."
                )


def _adopt(paths: Paths) -> None:
    """A published file that was handed on alone becomes the working file: the next publication would replace it.

    It is a whole copy of one, so only the archive of pages is gone. Written under another name first: half a copy
    must not be taken for the file.
    """
    if paths.work.exists() or not paths.published.exists():
        return
    with plain_errors(paths.published):
        with connect_file(paths.published, read_only=True) as con:
            refuse_foreign_file(con, paths.published)
        partial = paths.work.with_suffix(".partial")
        shutil.copyfile(paths.published, partial)
        partial.replace(paths.work)


def connect_file(path: Path | str, *, read_only: bool = False) -> duckdb.DuckDBPyConnection:
    """A connection in UTC, whatever zone the machine is in."""
    with plain_errors(Path(path)):
        con = duckdb.connect(str(path), read_only=read_only)
        con.execute("SET TimeZone = 'UTC'")
        return con


def is_locked(paths: Paths) -> bool:
    """Whether somebody writes the warehouse now."""
    try:
        lock = os.open(paths.lock, os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return False
    try:
        fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(lock)
    return False


def _take_lock(paths: Paths, wait_seconds: float) -> int:
    lock = os.open(paths.lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    for _ in range(int(wait_seconds / LOCK_POLL_SECONDS) + 1):
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            time.sleep(LOCK_POLL_SECONDS if wait_seconds else 0)
        else:
            os.truncate(lock, 0)
            os.pwrite(lock, str(os.getpid()).encode(), 0)
            return lock
    holder = os.pread(lock, 20, 0).decode("ascii", "replace").strip() or "unknown"
    os.close(lock)
    raise WarehouseLocked(
        f"{paths.published} is being written by another run (process {holder}). "
        "Wait until it has ended, or stop that process; reading the published file is not affected."
    )
