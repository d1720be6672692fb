"""What a run tells Prefect when it has published: one event for each piece of news, one page to read.

Automations listen to the events (docs/automations.md). All is read from the published file, so whoever is told
can look it up at once. A run that neither polled nor changed an event asks and sends nothing, and no trouble here
fails a run: what it stored is stored, and the warehouse's view `changes` holds the same news.
"""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path

import httpx
from prefect.artifacts import acreate_markdown_artifact
from prefect.events import emit_event
from prefect.exceptions import EventTooLarge, PrefectException
from prefect.logging import get_logger

from flows import prefect_server
from flows.log import tell
from flows.news import Announcement, News, read_news
from flows.news_page import render_page
from flows.reading_room import open_reader
from flows.runs import RunSummary
from warehouse.errors import WarehouseError

#: What the API may take for the page; the run has published by then and must not hang on a slow server.
PATIENCE_SECONDS = 15.0


async def announce_run(summary: RunSummary, warehouse: Path) -> None:
    """Send a run's news and its page; log what could not be sent."""
    if not summary.is_published or not (summary.total("events") or summary.total("poll")):
        return
    try:
        news = await asyncio.to_thread(_read, summary.run_id, warehouse)
        for item in () if prefect_server.is_passing else news.announcements():
            _emit(item)
        if summary.total("events") or summary.total("poll", "failed") or news.silent:
            page = render_page(summary.sentence(), warehouse.absolute(), news)
            sending = acreate_markdown_artifact(page, key="wirehouse-run", description=summary.sentence())
            await asyncio.wait_for(sending, PATIENCE_SECONDS)
    except (httpx.HTTPError, PrefectException, EventTooLarge, TimeoutError, OSError, WarehouseError) as error:
        values = {"run_id": summary.run_id, "reason": f"{type(error).__name__}: {error}"}
        tell(get_logger("wirehouse"), "news not sent", values, level=logging.WARNING)


def _read(run_id: int, warehouse: Path) -> News:
    with open_reader(warehouse) as reader:
        return read_news(reader, run_id)


def _emit(item: Announcement) -> None:
    resource = {"prefect.resource.id": item.resource_id, "prefect.resource.name": item.resource_name}
    emit_event(item.name, resource=resource, payload=item.payload)
