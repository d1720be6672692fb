"""Work lists of polling and fetching: what is due, read from the base tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import date, datetime
from importlib import resources
from typing import Any

from extract.records import DatePrecision

from .connect import Warehouse
from .errors import plain_errors
from .load import select_feeds
from .rows import BodyToExtract, FeedStateRow, FeedToPoll, HostStateRow


def read_feeds(warehouse: Warehouse, *, due_at: datetime | None = None) -> list[FeedToPoll]:
    """All feeds with their state; with `due_at` only the enabled ones whose next poll is not after it."""
    with plain_errors(warehouse.paths.work):
        names = ", ".join(field.name for field in fields(FeedStateRow))
        rows = warehouse.con.execute(f"SELECT {names} FROM feed_state").fetchall()
        states = {row[0]: _feed_state(row) for row in rows}
        feeds = [
            FeedToPoll(feed, states.get(feed.feed_id, FeedStateRow(feed.feed_id)))
            for feed in select_feeds(warehouse.con)
        ]
    return [feed for feed in feeds if due_at is None or _is_due(feed, due_at)]


def _feed_state(row: tuple[Any, ...]) -> FeedStateRow:
    feed_state = FeedStateRow(*row)
    return replace(feed_state, item_hashes=tuple(feed_state.item_hashes or ()))


def _is_due(feed: FeedToPoll, due_at: datetime) -> bool:
    state = feed.state
    if state.disabled_reason is not None or '"is_enabled": false' in feed.feed.settings:
        return False
    return state.next_poll_at is None or state.next_poll_at <= due_at


def read_hosts(warehouse: Warehouse) -> dict[str, HostStateRow]:
    """What politeness remembers, by host."""
    names = ", ".join(field.name for field in fields(HostStateRow))
    rows = _select(warehouse, f"SELECT {names} FROM host_state")
    return {row[0]: HostStateRow(*row) for row in rows}


def read_bodies_to_extract(warehouse: Warehouse, *, limit: int | None = None) -> list[BodyToExtract]:
    """Bodies that were never turned into text, in the order they were fetched, in which versions follow each other."""
    rows = _select(warehouse, read_query("bodies_to_extract"), {"row_limit": limit or 1 << 62})
    return [_body(row) for row in rows]


def read_bodies_to_extract_again(
    warehouse: Warehouse, *, extractor_version: str, since: date | None = None, limit: int | None = None
) -> list[BodyToExtract]:
    """The newest body of each article that another extractor turned into text and `extractor_version` did not.

    Oldest first; `since` is a day of fetching.
    """
    values = {"extractor_version": extractor_version, "since": since, "row_limit": limit or 1 << 62}
    return [_body(row) for row in _select(warehouse, read_query("bodies_to_extract_again"), values)]


def read_full_text_entries(warehouse: Warehouse, *, limit: int | None = None) -> list[BodyToExtract]:
    """Entries of `is_full_text` feeds, not extracted yet; their `body_hash` is the entry's content_hash."""
    rows = _select(warehouse, read_query("full_text_entries"), {"row_limit": limit or 1 << 62})
    return [_body(row) for row in rows]


def read_entries_of_lost_pages(
    warehouse: Warehouse, *, given_up_after: int, limit: int | None = None
) -> list[BodyToExtract]:
    """The newest entry of each article whose page is denied, gone, unreadable or failed so many times.

    Their `body_hash` is the entry's content_hash.
    """
    values = {"given_up_after": given_up_after, "row_limit": limit or 1 << 62}
    return [_body(row) for row in _select(warehouse, read_query("entries_of_lost_pages"), values)]


def _body(row: tuple[Any, ...]) -> BodyToExtract:
    body = BodyToExtract(*row)
    return replace(body, published_precision=DatePrecision(body.published_precision or "unknown"))


def read_query(name: str) -> str:
    """The text of `queries/<name>.sql`."""
    return resources.files("warehouse").joinpath("queries", f"{name}.sql").read_text(encoding="utf-8")


def _select(
    warehouse: Warehouse, query: str, values: dict[str, Any] | Sequence[Any] | None = None
) -> list[tuple[Any, ...]]:
    with plain_errors(warehouse.paths.work):
        rows: list[tuple[Any, ...]] = warehouse.con.execute(query, values or []).fetchall()
        return rows
