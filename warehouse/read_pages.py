"""What deciding about pages needs: every recent address and how fetching it went."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from .connect import Warehouse
from .errors import plain_errors
from .read import read_query


@dataclass(frozen=True, slots=True)
class ArticleStateRow:
    """An address that a feed named, and the history of its page; times in UTC."""

    article_id: UUID
    url: str
    first_seen_at: datetime
    outlet: str
    last_fetched_at: datetime | None
    last_outcome: str | None
    entry_changed_at: datetime | None
    is_event_moving: bool
    fetch_count: int
    failure_count: int
    etag: str | None
    last_modified: str | None


def read_article_states(
    warehouse: Warehouse, *, first_seen_since: datetime, moving_since: datetime, since: datetime | None = None
) -> list[ArticleStateRow]:
    """Addresses first seen since then, oldest first; `since` leaves out entries published before.

    An event moves if a report of it came since `moving_since`.
    """
    values = {"first_seen_since": first_seen_since, "moving_since": moving_since, "since": since}
    with plain_errors(warehouse.paths.work):
        rows = warehouse.con.execute(read_query("article_states"), values).fetchall()
    return [ArticleStateRow(*row) for row in rows]


def read_fetched(warehouse: Warehouse, article_ids: Iterable[UUID]) -> set[UUID]:
    """Which of these addresses have answered with a page before."""
    query = """
        SELECT DISTINCT article_id FROM page_fetches
        WHERE outcome = 'fetched' AND article_id IN (SELECT unnest($1)::UUID)
    """
    with plain_errors(warehouse.paths.work):
        rows = warehouse.con.execute(query, [[str(article_id) for article_id in article_ids]]).fetchall()
    return {row[0] for row in rows}


def read_bodies_before(warehouse: Warehouse, before: datetime) -> list[str]:
    """Hashes of bodies that were last received before then."""
    query = (
        "SELECT body_hash FROM page_fetches WHERE body_hash IS NOT NULL GROUP BY body_hash HAVING max(fetched_at) < $1"
    )
    with plain_errors(warehouse.paths.work):
        return [row[0] for row in warehouse.con.execute(f"{query} ORDER BY body_hash", [before]).fetchall()]
