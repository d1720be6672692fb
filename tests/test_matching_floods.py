"""Mills, spam, feeds that date everything anew, dates of 1970, through a real warehouse: bounded, no giant event."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from extract.ids import make_id
from extract.matching.events import EVENT_REPORTS, OUTLET_REPORTS
from extract.records import ReportProfile
from tests.matching_rounds import query
from tests.speed.material import DAY, made_articles
from tests.speed.stages import profiles_of
from tests.speed.stored_reports import add_unmatched, match_stored
from tests.speed.worlds import Worlds
from warehouse.connect import open_warehouse

WORLDS = Worlds(profiles_of(made_articles(30)))
HONEST = [WORLDS.tell(story, telling) for story in range(10) for telling in range(3)]
ONE = WORLDS.tell(500, 0)
TOWNS = tuple(f"town {number}" for number in range(200))


def copies(count: int, name: str) -> list[ReportProfile]:
    """So many reports of the same words at other addresses."""
    ids = [make_id("article", name, number) for number in range(count)]
    return [replace(ONE, report_id=make_id("report", i), article_id=i, origin_id=i) for i in ids]


MILL = [replace(report, outlet=f"mirror {n % 300}") for n, report in enumerate(copies(1_500, "mill"))]
SPAM = [
    replace(
        report,
        outlet="spam",
        title_terms=("win", "prize"),
        terms=(("win", 3), ("prize", 2), (f"code{n}", 1)),
        names=("big prize",),
        place_names=tuple(TOWNS[(n + at) % len(TOWNS)] for at in range(24)),
    )
    for n, report in enumerate(copies(400, "spam"))
]
DAYS = [DAY.date() + timedelta(days=n) for n in range(28)]
DATED_ANEW = [
    replace(report, outlet="anew", published_on=DAYS[n % 28], terms=(*ONE.terms[1:], (f"n{n}", 1)))
    for n, report in enumerate(copies(400, "anew"))
]
OLD = [
    replace(report, published_on=date(1970, 1, 1), is_dated=n % 2 == 0, terms=(*ONE.terms[2:], (f"o{n}", 1)))
    for n, report in enumerate(copies(200, "old"))
]


def take_in(path: Path, reports: Sequence[ReportProfile]) -> float:
    """One run's matching; the CPU seconds that it took."""
    with open_warehouse(path, now=DAY) as warehouse:
        add_unmatched(warehouse, reports)
    started = time.process_time()
    match_stored(path)
    return time.process_time() - started


@pytest.mark.parametrize("flood", [MILL, SPAM, DATED_ANEW, OLD], ids=["mill", "spam", "dated anew", "1970"])
def test_a_flood_costs_little_moves_no_honest_report_and_makes_no_giant_event(
    flood: list[ReportProfile], tmp_path: Path
) -> None:
    path = tmp_path / "wire.duckdb"
    take_in(path, HONEST)
    before = query(path, "SELECT report_id, event_id FROM reports")
    seconds = take_in(path, flood[: len(flood) // 2]) + take_in(path, flood[len(flood) // 2 :])
    assert seconds < 10
    assert set(before) <= set(query(path, "SELECT report_id, event_id FROM reports"))
    accepted = "SELECT count(*) FROM reports WHERE assignment_kind <> 'quarantine' GROUP BY event_id"
    assert max(count for (count,) in query(path, accepted)) <= EVENT_REPORTS
    of_outlet = f"{accepted}, outlet"
    assert max(count for (count,) in query(path, of_outlet)) <= OUTLET_REPORTS


def test_what_is_one_too_many_is_set_aside_with_a_reason(tmp_path: Path) -> None:
    path = tmp_path / "wire.duckdb"
    take_in(path, MILL)
    reasons = query(path, "SELECT DISTINCT reason FROM assignments WHERE kind = 'quarantine'")
    assert reasons == [(f"the event already holds {EVENT_REPORTS} reports",)]
