"""Looking things up in the published warehouse: one read-only connection, named queries, answers."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from flows.render import Answer
from warehouse.connect import Paths
from warehouse.errors import WarehouseError
from warehouse.past import open_past
from warehouse.query import open_published, select
from warehouse.read import read_query
from warehouse.read_matching import Published

#: What `wirehouse show` puts together.
EVENT_PARTS = ("event", "claims", "statements", "discrepancies", "places", "reports", "changes")


class NotFound(WarehouseError):
    """Nothing, or more than one thing, has the id that was given."""


class Reader:
    """The published warehouse as one snapshot: what a later run publishes is not seen."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection

    def published(self, path: Path) -> Published:
        """This snapshot of the file at `path` as matching reads it."""
        return Published(self._connection, Paths.of(path))

    def named(self, name: str, /, **values: Any) -> Answer:
        """The answer of `warehouse/queries/<name>.sql`."""
        return self.sql(read_query(name), values)

    def sql(self, text: str, values: Any = (), *, limit: int | None = None) -> Answer:
        """The answer of any query; a mistake in it is a `QueryFailed` with DuckDB's own hint."""
        answer = select(self._connection, text, values, limit=limit)
        return Answer(answer.columns, answer.rows)

    def sql_by_hand(self, text: str) -> Answer:
        """As `sql`, and Ctrl-C ends it: DuckDB looks for signals only between the pieces of a query's work.

        A count of `range(100_000_000_000)` heard none for as long as we waited on two cores, so the query has a thread
        of its own.
        """
        with ThreadPoolExecutor(1) as thread:
            answer = thread.submit(self.sql, text)
            try:
                return answer.result()
            except KeyboardInterrupt:
                self._connection.interrupt()
                raise

    def event_id(self, prefix: str) -> str:
        """The whole id of the event whose id starts so."""
        rows = self.named("event_by_prefix", prefix=prefix.lower()).rows
        if len(rows) != 1:
            what = "no event has" if not rows else "more than one event has"
            raise NotFound(f"{what} an id that starts with {prefix!r}. `wirehouse events` lists them.")
        return str(rows[0][0])

    def event_parts(self, prefix: str) -> dict[str, Answer]:
        """Everything that is shown of an event, by part."""
        event_id = self.event_id(prefix)
        names = {part: "event" if part == "event" else f"event_{part}" for part in EVENT_PARTS}
        return {part: self.named(name, event_id=event_id) for part, name in names.items()}


@contextmanager
def open_reader(path: Path, *, as_of: str | None = None) -> Iterator[Reader]:
    """Open the published warehouse for reading; no query can reach other files or the network.

    With `as_of`, a run's number or a time, every view answers what it answered then.
    """
    connection = open_past(path, as_of) if as_of else open_published(path)
    try:
        connection.execute("SET enable_external_access = false")
        connection.execute("SET lock_configuration = true")
        yield Reader(connection)
    finally:
        connection.close()
