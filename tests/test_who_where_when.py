"""Own short articles, each with what happened in it: where, on which day, by whom; one line for each report.

The texts of `who_where_when.txt` were written before anything was looked at; its head says how they were read then.
"""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from extract.article import article_from_text
from extract.places.folding import fold_name
from extract.records import DatePrecision, Report
from extract.report import read_article

FILE = Path(__file__).with_name("who_where_when.txt")


@dataclass(slots=True)
class Sample:
    """An article as the file writes it, and the marks of its reports."""

    name: str
    published_on: date = date.min
    outlet: str = ""
    title: str = ""
    lines: list[str] = field(default_factory=list)
    reports: list[str] = field(default_factory=list)
    marks: dict[str, str] = field(default_factory=dict)


def samples() -> list[Sample]:
    found: list[Sample] = []
    for line in FILE.read_text("utf-8").splitlines():
        kind, rest = line[:2], line[2:].strip()
        if line.startswith("## "):
            found.append(Sample(rest))
        elif not found:
            continue
        elif kind == "@ ":
            head, _, found[-1].title = (part.strip() for part in rest.partition("|"))
            day, _, found[-1].outlet = head.partition(" ")
            found[-1].published_on = date.fromisoformat(day)
        elif kind == "= ":
            found[-1].reports.append(rest)
        elif kind == "! ":
            name, _, found[-1].marks[name] = rest.partition(" ")
        else:
            found[-1].lines.append(line)
    return found


def read(sample: Sample) -> tuple[Report, ...]:
    day = sample.published_on
    article = article_from_text(
        url="https://news.example/1",
        title=sample.title,
        text="\n".join(sample.lines).strip() + "\n",
        outlet=sample.outlet or "news.example",
        published_at=datetime(day.year, day.month, day.day, 20, tzinfo=UTC),
        published_precision=DatePrecision.SECOND,
        language="en",
    )
    return read_article(article).reports


def place_is(report: Report, wanted: str) -> bool:
    """ "Garland|Mesquite, US/Texas"; `?` is any."""
    names, _, country = wanted.rpartition(",")
    code, _, unit = country.strip().partition("/")
    if report.place is None:
        return False
    place = report.place.place
    is_there = code in ("?", place.country_code) and unit in ("", place.admin1)
    return is_there and (names == "?" or any(fold_name(place.name)[:5] == fold_name(n)[:5] for n in names.split("|")))


def fits(report: Report, mark: str) -> bool:
    where, when, *who = (part.strip() for part in mark.split(";"))
    first, _, last = when.partition("..")
    window = report.window
    is_then = window is not None and (str(window.start_on), str(window.end_on)) == (first, last or first)
    initiator = report.initiator.name.lower() if report.initiator else "nobody"
    return is_then and place_is(report, where) and (not who or any(name in initiator for name in who[0].split("|")))


@pytest.mark.parametrize("sample", samples(), ids=lambda sample: sample.name)
def test_each_happening_is_one_report_with_its_place_day_and_doer(sample: Sample) -> None:
    reports = read(sample)
    if sample.reports:
        assert len(reports) == len(sample.reports)
        for report, mark in zip(reports, sample.reports, strict=True):
            assert fits(report, mark), f"{report.place}, {report.window}, {report.initiator} for {mark}"
    if "kind" in sample.marks:
        assert reports[0].kind.value == sample.marks["kind"]
    if "type" in sample.marks:
        assert reports[0].event_type.event_type == sample.marks["type"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("LIMA (Wire) - The bishops condemned the murder of a priest by hooded men. They called for prayer.", "Peru"),
        ("LIMA (Wire) - Hooded men shot a priest dead on Monday as he left his church, police said.", "Lima"),
        ("TRUJILLO (Wire) - Hooded men shot a priest dead on Monday, police said.", "Trujillo"),
    ],
)
def test_a_capital_that_only_dates_a_text_is_its_place_where_a_spot_is_told(text: str, place: str) -> None:
    (report,) = read_article(
        article_from_text(
            url="https://wire.example/1",
            title="",
            text=text,
            outlet="wire.example",
            published_at=datetime(2024, 5, 7, tzinfo=UTC),
            published_precision=DatePrecision.DAY,
            language="en",
        )
    ).reports
    assert report.place is not None
    assert report.place.place.name == place
