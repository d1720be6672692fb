"""What a run tells Prefect when it has published: one event for each piece of news, one page to read.

Automations listen to the events (docs/automations.md). All is read from the published file, so whoever is told
can look it up at once. A run with no news asks and sends nothing, and no trouble here fails a run: what it
stored is stored, and the warehouse's view `changes` holds the same news.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
from prefect.artifacts import acreate_markdown_artifact
from prefect.events import emit_event
from prefect.exceptions import EventTooLarge, PrefectException
from prefect.logging import get_logger

from flows import prefect_server
from flows.news_page import render_page
from flows.reading_room import Reader, open_reader
from flows.runs import RunSummary
from warehouse.errors import WarehouseError

#: Events a run sends at most, the most reported first: a backfill must not flood a chat.
MOST_EVENTS = 200
QUOTES_EACH = 3
#: Failures in a row that make a feed "down": one alone is noise, and the poller tries again by itself.
DOWN_AFTER = 3
#: What the API may take for the page; the run has published by then and must not hang on a slow server.
PATIENCE_SECONDS = 15.0


@dataclass(frozen=True, slots=True)
class Announcement:
    """One Prefect event: its name, the thing it is about, what it says."""

    name: str
    resource_id: str
    resource_name: str
    payload: dict[str, Any]


async def announce_run(summary: RunSummary, warehouse: Path) -> None:
    """Send a run's news and its page; log what could not be sent."""
    if not summary.is_published or not (summary.total("events") or summary.total("poll", "failed")):
        return
    try:
        announcements, page = await asyncio.to_thread(_read, summary, warehouse)
        for item in () if prefect_server.is_passing else announcements:
            _emit(item)
        sending = acreate_markdown_artifact(page, key="wirehouse-run", description=summary.sentence())
        await asyncio.wait_for(sending, PATIENCE_SECONDS)
    except (httpx.HTTPError, PrefectException, EventTooLarge, TimeoutError, OSError, WarehouseError) as error:
        reason = f"{type(error).__name__}: {error}"
        get_logger("wirehouse").warning("news not sent run_id=%s reason=%s", summary.run_id, reason)


def find_announcements(reader: Reader, run_id: int) -> tuple[Announcement, ...]:
    """The news of a run, read from the published warehouse."""
    news = reader.named("run_news", run_id=run_id, row_limit=MOST_EVENTS).records()
    quotes = _quotes(reader, news)
    told = [_of_event(name, row, quotes, run_id) for row in news if (name := _name(row))]
    told += _disputes(news, quotes, run_id)
    down = [_of_feed(row, run_id) for row in reader.named("run_feeds", run_id=run_id).records() if _is_down(row)]
    return tuple((down + told)[:MOST_EVENTS])


def _read(summary: RunSummary, warehouse: Path) -> tuple[tuple[Announcement, ...], str]:
    with open_reader(warehouse) as reader:
        news = reader.named("run_news", run_id=summary.run_id, row_limit=MOST_EVENTS).records()
        feeds = reader.named("run_feeds", run_id=summary.run_id).records()
        page = render_page(summary.sentence(), warehouse.absolute(), feeds, news, _quotes(reader, news))
        return find_announcements(reader, summary.run_id), page


def _emit(item: Announcement) -> None:
    resource = {"prefect.resource.id": item.resource_id, "prefect.resource.name": item.resource_name}
    emit_event(item.name, resource=resource, payload=item.payload)


def _quotes(reader: Reader, news: Sequence[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """Up to `QUOTES_EACH` quotes of each event, the newest first."""
    ids = sorted({str(row["event_id"]) for row in news})
    rows = reader.named("run_quotes", event_ids=ids, quotes_each=QUOTES_EACH).records() if ids else []
    quotes: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        quotes.setdefault(str(row["event_id"]), []).append({k: v for k, v in row.items() if k != "event_id"})
    return quotes


def _name(row: dict[str, Any]) -> str | None:
    """The Prefect event that a change is; None for what nobody needs to be woken for."""
    if row["kind"] == "created":
        return "wirehouse.event.created"
    if row["kind"] in {"corrected", "retracted"}:
        return "wirehouse.event.corrected"
    is_toll = (row["after"] or row["before"] or "").startswith(("killed ", "wounded "))
    return "wirehouse.toll.revised" if row["kind"] == "updated" and is_toll else None


def _disputes(
    news: Sequence[dict[str, Any]], quotes: dict[str, list[dict[str, Any]]], run_id: int
) -> list[Announcement]:
    newly = {row["event_id"]: row for row in news if row["is_newly_disputed"]}
    return [_of_event("wirehouse.event.disputed", row, quotes, run_id) for row in newly.values()]


def _of_event(name: str, row: dict[str, Any], quotes: dict[str, list[dict[str, Any]]], run_id: int) -> Announcement:
    event_id = str(row["event_id"])
    payload = {key: row[key] for key in ("kind", "before", "after", "reason", "title", "event_type", "report_count")}
    payload |= {"event_id": event_id, "run_id": run_id, "place": row["place_name"], "country_code": row["country_code"]}
    payload |= {"date": str(row["date_start_on"] or ""), "quotes": quotes.get(event_id, [])}
    return Announcement(name, f"wirehouse.event.{event_id}", row["title"] or event_id, payload)


def _is_down(row: dict[str, Any]) -> bool:
    """Told once: by the failure that makes it down, or when the poller gives the feed up."""
    is_new = bool(row["failure_count"] == DOWN_AFTER or row["status"] == "disabled")
    return is_new and row["outcome"] == "failed"


def _of_feed(row: dict[str, Any], run_id: int) -> Announcement:
    payload = {key: row[key] for key in ("outlet", "url", "status", "failure_count", "failure_kind", "last_error")}
    payload |= {"run_id": run_id, "last_answered_at": str(row["last_answered_at"] or "")}
    return Announcement("wirehouse.feed.down", f"wirehouse.feed.{row['url']}", row["outlet"], payload)
