"""A newsroom in miniature that the tests of the warehouse run: each round is one whole run of all stages.

The rounds tell: two outlets and one clash; a toll that rises; a correction that changes the number; a second
event; an event merged into another; a reading of everything by another coder. All of it is a function of the
round's number, so a replay makes the same rows.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from uuid import UUID

from extract.ids import article_id_of, event_id_of
from extract.records import (
    Article,
    Assignment,
    AssignmentKind,
    ChangeKind,
    EventChange,
    EventLink,
    MatchResult,
    StepCount,
)
from tests import warehouse_samples as samples
from warehouse.connect import Warehouse, open_warehouse
from warehouse.load import load_page_fetches, load_polls, sync_feeds
from warehouse.load_articles import load_articles
from warehouse.load_events import load_event_states, load_match
from warehouse.load_readings import load_readings
from warehouse.publish import publish
from warehouse.read import read_bodies_to_extract
from warehouse.read_articles import read_versions_to_read
from warehouse.read_events import (
    read_event_reports,
    read_events_to_state,
    read_merged,
)
from warehouse.read_matching import read_new_profiles
from warehouse.read_pages import read_article_states
from warehouse.runs import begin_run, count_steps, end_run

OUTLETS = (1, 2, 3)
ROUND_COUNT = 8


def run_round(path: Path, number: int, *, stages: int = 6) -> int:
    """One run of all stages; what is due is read from the warehouse, so a dead run is finished by the next."""
    now = samples.at(number * 6)
    with open_warehouse(path, now=now, wait_seconds=20) as warehouse:
        run_id = begin_run(warehouse, "ingest", now, version="test")
        for step in (_poll, _pages, _articles, _read, _match, _states)[:stages]:
            step(warehouse, run_id, number, now)
        end_run(warehouse, run_id, samples.at(number * 6 + 1))
        publish(warehouse, run_id, samples.at(number * 6 + 2))
        return run_id


def _stories(number: int) -> range:
    return range(1, number + 2)


def _poll(warehouse: Warehouse, run_id: int, number: int, now: datetime) -> None:
    feeds = [samples.feed(outlet) for outlet in OUTLETS]
    sync_feeds(warehouse, run_id, feeds, now)
    polled = [samples.polled(outlet, _stories(number), now, edition=f" edition {number // 3}") for outlet in OUTLETS]
    load_polls(warehouse, run_id, polled)
    _count(warehouse, run_id, "poll", len(polled), now)


def _count(warehouse: Warehouse, run_id: int, step: str, count: int, now: datetime) -> None:
    count_steps(warehouse, run_id, [StepCount(step, "done", None, count)], now)


def _pages(warehouse: Warehouse, run_id: int, number: int, now: datetime) -> None:
    """Every address that was not fetched yet, and those whose entry changed since."""
    states = read_article_states(warehouse, first_seen_since=samples.at(0), moving_since=now)
    due = [
        s
        for s in states
        if s.last_fetched_at is None or (s.entry_changed_at is not None and s.entry_changed_at > s.last_fetched_at)
    ]
    fetches = [samples.fetched(*_outlet_and_story(page.url), now, body=str(number)) for page in due]
    load_page_fetches(warehouse, run_id, fetches)
    _count(warehouse, run_id, "pages", len(fetches), now)


def _outlet_and_story(url: str) -> tuple[int, int]:
    host, story = url.removeprefix("https://outlet").split(".example/story-")
    return int(host), int(story)


def _articles(warehouse: Warehouse, run_id: int, number: int, now: datetime) -> None:
    bodies = read_bodies_to_extract(warehouse)
    load_articles(
        warehouse,
        run_id,
        [
            samples.extracted(
                _text_of(body.url, body.body_hash), body.fetched_at, body=body.body_hash.rsplit("#", 1)[1]
            )
            for body in bodies
        ],
    )


def _text_of(url: str, body_hash: str) -> Article:
    """The toll rises from edition to edition; the third edition of the first story is a correction."""
    outlet, story = _outlet_and_story(url)
    edition = int(body_hash.rsplit("#", 1)[1]) // 3
    article = samples.article(outlet, story, 10 * story + edition, samples.at(story))
    return replace(article, correction=type(article.correction)("correction")) if edition == 2 else article


def _read(warehouse: Warehouse, run_id: int, number: int, now: datetime) -> None:
    """From round 6 on a new coder reads everything again."""
    coder = "grammar/1" if number < 6 else "grammar/2"
    stored = read_versions_to_read(warehouse, coder=coder, again=number == 6)
    readings = [
        samples.reading(v.article, v.version, int(v.article.title.split()[0]), now, coder=coder) for v in stored
    ]
    load_readings(warehouse, run_id, readings)
    _count(warehouse, run_id, "read", len(stored), now)


def _match(warehouse: Warehouse, run_id: int, number: int, now: datetime) -> None:
    """Reports of one story are one event, named after the story; in round 5 story 2 joins story 1."""
    offered = [profile.report_id for profile in read_new_profiles(warehouse)]
    story_of = dict(_stories_of(warehouse, offered))
    events = {report_id: _event_of(story, number) for report_id, story in story_of.items()}
    assignments = [
        Assignment(report_id, event_id, AssignmentKind.MAIN, 1.0, "same story", "model")
        for report_id, event_id in events.items()
    ]
    links: tuple[EventLink, ...] = ()
    changes: tuple[EventChange, ...] = ()
    if number == 5:
        old, new = _event_of(2, 0), _event_of(1, 0)
        links = (EventLink(old, "merged_into", new, "one happening"),)
        changes = (EventChange(old, ChangeKind.MERGED, str(old), str(new), "one happening"),)
        moved = _assigned_to(warehouse, old)
        assignments += [
            Assignment(r, new, AssignmentKind.MAIN, 1.0, "merged", "model") for r in moved if r not in events
        ]
    result = MatchResult((), tuple(assignments), links, changes)
    load_match(warehouse, run_id, result, report_ids=offered, judged_at=now)


def _stories_of(warehouse: Warehouse, report_ids: list[UUID]) -> Iterator[tuple[UUID, int]]:
    rows = warehouse.con.execute(
        "SELECT report_id, url FROM reports_read WHERE report_id IN (SELECT unnest($1)::UUID) ORDER BY report_id",
        [[str(report_id) for report_id in report_ids]],
    ).fetchall()
    for report_id, url in rows:
        yield report_id, _outlet_and_story(url)[1]


def _event_of(story: int, number: int) -> UUID:
    return event_id_of(article_id_of(f"story {1 if story == 2 and number >= 5 else story}"))


def _assigned_to(warehouse: Warehouse, event_id: UUID) -> list[UUID]:
    rows = warehouse.con.execute(
        "SELECT report_id FROM assignments WHERE event_id = ? ORDER BY report_id", [event_id]
    ).fetchall()
    return [row[0] for row in rows]


def _states(warehouse: Warehouse, run_id: int, number: int, now: datetime) -> None:
    event_ids = read_events_to_state(warehouse)
    merged = read_merged(warehouse, event_ids)
    states = []
    for event_id, reports in read_event_reports(warehouse, event_ids).items():
        killed = max((r.report.killed.best or 0 for r in reports), default=0)
        claims = tuple(claim.claim_id for report in reports for claim in report.claims)
        states.append(
            samples.state(event_id, killed, now, reports=len(reports), claims=claims, merged_into=merged.get(event_id))
        )
    load_event_states(warehouse, run_id, states, changed_at=now)


AS_OF_VIEWS = ("articles", "reports", "claims", "statements", "events", "tolls", "discrepancies")


def answers(warehouse_or_con: object, suffix: str = "") -> dict[str, list[tuple[object, ...]]]:
    """The rows of every view that travels in time; `suffix` "_as_of(…)" asks for another time."""
    con = warehouse_or_con.con if isinstance(warehouse_or_con, Warehouse) else warehouse_or_con
    return {
        view: con.execute(f"SELECT * FROM {view}{suffix} ORDER BY ALL").fetchall()  # type: ignore[attr-defined]
        for view in AS_OF_VIEWS
    }


_NUMBERS = "('run_id', 'load_id', 'first_run_id', 'from_load', 'to_load')"


def table_rows(con: object) -> dict[str, list[tuple[object, ...]]]:
    """Every base row without run and load numbers and what only says when a run was, as sorted lists."""
    skipped = {"loads", "publications", "runs_started", "runs_ended", "run_step_counts", "schema_migrations"}
    names = [
        row[0]
        for row in con.execute("SELECT table_name FROM duckdb_tables() ORDER BY 1").fetchall()  # type: ignore[attr-defined]
        if row[0] not in skipped
    ]
    return {
        name: sorted(
            con.execute(  # type: ignore[attr-defined]
                f"SELECT COLUMNS(lambda c: c NOT IN {_NUMBERS})::VARCHAR FROM {name}"
            ).fetchall(),
            key=str,
        )
        for name in names
    }
