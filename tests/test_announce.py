"""What a run tells Prefect: its news, once, with the words of the outlets."""

from __future__ import annotations

import logging
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from extract.records import StepCount
from flows import announce
from flows.announce import announce_run
from flows.news import Announcement, News, read_news
from flows.news_page import render_page
from flows.reading_room import Reader, open_reader
from flows.runs import RunSummary
from tests.watched import watch_ten_days

NOW = datetime(2026, 2, 3, 18, tzinfo=UTC)
CHANGED = (StepCount("events", "created", None, 1),)


def _summary(run_id: int, *, is_published: bool = True) -> RunSummary:
    return RunSummary(run_id, "ingest", CHANGED, is_published=is_published)


def test_each_new_event_is_told_once_with_a_quote(demo_warehouse: Path) -> None:
    with open_reader(demo_warehouse) as reader:
        told = [a for a in told_by(reader, 1) if a.name == "wirehouse.event.created"]
        ids = reader.sql("SELECT event_id::VARCHAR FROM events WHERE first_run_id = 1").rows
    assert sorted(a.payload["event_id"] for a in told) == sorted(row[0] for row in ids)
    with_numbers = [a for a in told if "killed" in (a.payload["after"] or "")]
    assert with_numbers
    assert all(a.payload["quotes"][0]["quote"] for a in with_numbers)


def test_a_toll_that_rose_is_told_with_what_it_was_before(demo_warehouse: Path) -> None:
    with open_reader(demo_warehouse) as reader:
        told = [a.payload for a in told_by(reader, 2) if a.name == "wirehouse.toll.revised"]
    assert told
    assert all(payload["before"] != payload["after"] for payload in told)
    assert {payload["before"].split()[0] for payload in told if payload["before"]} <= {"killed", "wounded"}


def test_a_dispute_is_told_when_it_begins_and_not_while_it_lasts(demo_warehouse: Path) -> None:
    begins = """
        SELECT event_id::VARCHAR, run_id FROM event_states
        QUALIFY is_disputed AND NOT lag(is_disputed, 1, false) OVER (PARTITION BY event_id ORDER BY load_id)
    """
    with open_reader(demo_warehouse) as reader:
        told = {(a.payload["event_id"], run) for run in (1, 2, 3, 4) for a in told_by(reader, run) if _is_dispute(a)}
        shown = {row[0] for row in reader.sql("SELECT event_id::VARCHAR FROM events").rows}
        begun = {(event_id, run) for event_id, run in reader.sql(begins).rows if event_id in shown}
    assert told == begun


def test_what_outlets_write_does_not_become_markup_of_the_page() -> None:
    news = [{"event_id": 1, "kind": "created", "title": "a | [b](http://c) <script>", "place_name": None, "after": "x"}]
    page = render_page("run 1: 1 new", Path("/w.duckdb"), News(1, news, {}, (), ()))
    assert r"a \| \[b\](http://c) \<script\>" in page


def test_an_outlet_that_falls_silent_is_told_once(tmp_path: Path) -> None:
    path = watch_ten_days(tmp_path / "wirehouse.duckdb", NOW)
    with open_reader(path) as reader:
        told = {run: _payloads(reader, run, "wirehouse.outlet.silent") for run in range(1, 12)}
        page = render_page("run 10", path, read_news(reader, 10))
    silent = {"outlet": "Outlet 2", "usual_per_day": 80, "last_day": 0, "run_id": 10}
    assert {run: payloads for run, payloads in told.items() if payloads} == {
        10: [silent | {"last_entry_at": str(NOW - timedelta(days=2))}]
    }
    assert "| Outlet 2 | 80.0 | 0 |" in page


async def test_a_run_without_news_reads_and_sends_nothing(tmp_path: Path) -> None:
    await announce_run(RunSummary(1, "ingest", (), is_published=True), tmp_path / "none.duckdb")
    await announce_run(_summary(1, is_published=False), tmp_path / "none.duckdb")


async def test_an_api_that_stumbles_does_not_fail_the_run(
    demo_warehouse: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def refuse(*_: object, **__: object) -> None:
        raise httpx.ConnectError("connection refused")

    monkeypatch.setattr(announce, "acreate_markdown_artifact", refuse)
    log = logging.getLogger("prefect.wirehouse")  # Prefect's loggers do not propagate to the root that caplog reads
    log.addHandler(caplog.handler)
    with caplog.at_level(logging.WARNING, logger=log.name):
        await announce_run(_summary(1), demo_warehouse)
    log.removeHandler(caplog.handler)
    assert "connection refused" in caplog.text


def told_by(reader: Reader, run_id: int) -> tuple[Announcement, ...]:
    return read_news(reader, run_id).announcements()


def _payloads(reader: Reader, run_id: int, name: str) -> list[dict[str, Any]]:
    return [item.payload for item in told_by(reader, run_id) if item.name == name]


def _is_dispute(item: Announcement) -> bool:
    return item.name == "wirehouse.event.disputed"
