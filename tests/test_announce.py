"""What a run tells Prefect: its news, once, with the words of the outlets."""

from __future__ import annotations

import logging
from pathlib import Path

import httpx
import pytest

from extract.records import StepCount
from flows import announce
from flows.announce import announce_run, find_announcements
from flows.news_page import render_page
from flows.reading_room import open_reader
from flows.runs import RunSummary

CHANGED = (StepCount("events", "created", None, 1),)


def _summary(run_id: int, *, is_published: bool = True) -> RunSummary:
    return RunSummary(run_id, "ingest", CHANGED, is_published=is_published)


def test_each_new_event_is_told_once_with_a_quote(demo_warehouse: Path) -> None:
    with open_reader(demo_warehouse) as reader:
        told = [a for a in find_announcements(reader, 1) if a.name == "wirehouse.event.created"]
        ids = reader.sql("SELECT event_id::VARCHAR FROM events WHERE first_run_id = 1").rows
    assert sorted(a.payload["event_id"] for a in told) == sorted(row[0] for row in ids)
    with_numbers = [a for a in told if "killed" in (a.payload["after"] or "")]
    assert with_numbers
    assert all(a.payload["quotes"][0]["quote"] for a in with_numbers)


def test_a_toll_that_rose_is_told_with_what_it_was_before(demo_warehouse: Path) -> None:
    with open_reader(demo_warehouse) as reader:
        told = [a.payload for a in find_announcements(reader, 2) if a.name == "wirehouse.toll.revised"]
    assert told
    assert all(payload["before"] != payload["after"] for payload in told)
    assert {payload["before"].split()[0] for payload in told if payload["before"]} <= {"killed", "wounded"}


def test_a_dispute_is_told_when_it_begins_and_not_while_it_lasts(demo_warehouse: Path) -> None:
    begins = """
        SELECT event_id::VARCHAR, run_id FROM event_states
        QUALIFY is_disputed AND NOT lag(is_disputed, 1, false) OVER (PARTITION BY event_id ORDER BY load_id)
    """
    with open_reader(demo_warehouse) as reader:
        told = {
            (a.payload["event_id"], run)
            for run in (1, 2, 3, 4)
            for a in find_announcements(reader, run)
            if _is_dispute(a)
        }
        shown = {row[0] for row in reader.sql("SELECT event_id::VARCHAR FROM events").rows}
        begun = {(event_id, run) for event_id, run in reader.sql(begins).rows if event_id in shown}
    assert told == begun


def test_what_outlets_write_does_not_become_markup_of_the_page() -> None:
    news = [{"event_id": 1, "kind": "created", "title": "a | [b](http://c) <script>", "place_name": None, "after": "x"}]
    page = render_page("run 1: 1 new", Path("/w.duckdb"), [], news, {})
    assert r"a \| \[b\](http://c) \<script\>" in page


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


def _is_dispute(item: announce.Announcement) -> bool:
    return item.name == "wirehouse.event.disputed"
