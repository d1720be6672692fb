"""The published file held open for many readers at once, exchanged when a run has published a new one.

DuckDB gives one process one instance a path: while a connection is open, opening the path again shows the old
file. So the shelf waits until nobody reads, closes, and opens the new file. Nobody reads longer than the limit.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from flows.reading_room import NotFound, Reader
from flows.render import Answer
from warehouse.errors import QueryFailed, WarehouseMissing
from warehouse.query import open_guarded, refuse_all_but_select, select_parquet
from warehouse.read import read_query

PAGE_SECONDS = 20.0  # a page that takes longer is given up; the budget is 0.3 s at 200,000 events
SQL_SECONDS = 10.0  # what a pasted query may take
INTERRUPTED = "INTERRUPT"  # how DuckDB's message of an interrupted query starts
OLDER = "Table with name event_index does not exist"  # published before lists were kept ready

Edition = tuple[int, int, int]


class Room(Reader):
    """A reader of one edition of the file, for one request."""

    def __init__(self, connection: Any, edition: Edition) -> None:
        super().__init__(connection)
        self.edition = edition

    def set_aside(self, name: str, /, **values: Any) -> None:
        """Keep the rows of `browse_<name>.sql` as the table `<name>` for the other queries of this request."""
        self.sql(f"CREATE OR REPLACE TEMP TABLE {name} AS {read_query(f'browse_{name}')}", values)

    def records(self, name: str, /, **values: Any) -> list[dict[str, Any]]:
        """The rows of `browse_<name>.sql`."""
        return self.named(f"browse_{name}", **values).records()

    def one(self, name: str, what: str, /, **values: Any) -> dict[str, Any]:
        """The one row of a named query, or NotFound."""
        rows = self.named(name, **values).records()
        if not rows:
            raise NotFound(f"There is no {what} here.")
        return rows[0]

    def strangers_sql(self, text: str, *, limit: int) -> Answer:
        """The answer of a pasted query: one statement that reads."""
        refuse_all_but_select(text)
        return self.sql(text, limit=limit)

    def strangers_parquet(self, text: str, *, limit: int) -> bytes:
        """The same as a Parquet file."""
        refuse_all_but_select(text)
        return select_parquet(self._connection, text, limit=limit)


class Shelf:
    """Where requests get their readers from."""

    def __init__(self, path: Path) -> None:
        self.path = path.expanduser().absolute()
        self._connection: Any = None
        self._edition: Edition = (0, 0, 0)
        self._reader_count = 0
        self._free = threading.Condition()

    @contextmanager
    def reading(self, *, seconds: float = PAGE_SECONDS) -> Iterator[Room]:
        """A reader of the newest edition; what takes longer than `seconds` is interrupted and raises QueryFailed."""
        cursor, edition = self._take()
        timer = threading.Timer(seconds, _interrupt, (cursor,))
        timer.daemon = True
        timer.start()
        try:
            yield Room(cursor, edition)
        except QueryFailed as error:
            if str(error).startswith(INTERRUPTED):
                raise QueryFailed(f"That took longer than {seconds:g} seconds and was stopped.") from error
            if OLDER in str(error):
                raise WarehouseMissing(
                    f"{self.path} was published by an older wirehouse. Publish it anew with: wirehouse run"
                ) from error
            raise
        finally:
            timer.cancel()
            cursor.close()
            self._give_back()

    def close(self) -> None:
        """Close the file."""
        with self._free:
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    def _take(self) -> tuple[Any, Edition]:
        with self._free:
            edition = _edition_of(self.path)
            if self._connection is None or edition != self._edition:
                self._free.wait_for(lambda: self._reader_count == 0, timeout=PAGE_SECONDS)
                if self._connection is not None and self._reader_count == 0:
                    self._connection.close()
                    self._connection = None
                if self._connection is None:
                    self._edition = _edition_of(self.path)
                    self._connection = open_guarded(self.path)
            cursor = self._connection.cursor()
            self._reader_count += 1
            return cursor, self._edition

    def _give_back(self) -> None:
        with self._free:
            self._reader_count -= 1
            self._free.notify_all()


def _edition_of(path: Path) -> Edition:
    try:
        stat = path.stat()
    except FileNotFoundError as error:
        raise WarehouseMissing(f"There is no warehouse at {path} yet. Make one with: wirehouse run") from error
    return stat.st_ino, stat.st_mtime_ns, stat.st_size


def _interrupt(cursor: Any) -> None:
    with suppress(Exception):  # it may have been closed in the meantime
        cursor.interrupt()
