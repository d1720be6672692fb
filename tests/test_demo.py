"""The demo's newsroom through the real flow: what its expectations say must stand in the warehouse."""

from __future__ import annotations

import itertools
import re
import shutil
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from flows.browse.app import create_app
from flows.reading_room import Reader, open_reader
from tests.conftest import PlayedDemo

EXPECTED: dict[str, Any] = tomllib.loads(
    resources.files("flows.demo").joinpath("stories", "expectations.toml").read_text(encoding="utf-8")
)
EVENT_FILTERS = ("since", "country", "event_type", "text", "disputed")
EVENTS = {event["id"]: event for event in EXPECTED["event"]}


class Newsstand:
    """The warehouse after four rounds, asked in the words of the expectations ("outlet/slug")."""

    def __init__(self, reader: Reader, keys: dict[str, str], outlets: dict[str, str]) -> None:
        self.reader = reader
        self.keys = keys  # address -> "outlet/slug"
        self.outlets = outlets  # name -> key
        self.events: dict[str, set[str]] = {}
        for url, event_id in reader.sql("SELECT url, event_id FROM reports").rows:
            self.events.setdefault(keys[url], set()).add(str(event_id))

    def event_of(self, event: dict[str, Any]) -> str:
        """The one event that all its articles share."""
        told = {article: self.events.get(article, set()) for article in event["articles"]}
        shared = set.intersection(*told.values())
        assert shared, f"no event is shared by {told}"
        return sorted(shared)[0]

    def reports(self, article: str) -> list[dict[str, Any]]:
        """What the reports of an article hold, in the words of the expectations."""
        rows = self.reader.sql(
            'SELECT url, date_start_on AS "on", country_code AS country, admin1, place_name AS place, '
            "event_subtype AS type, initiator AS by, killed_best AS killed, wounded_best AS wounded FROM reports"
        )
        return [row for row in rows.records() if self.keys[row["url"]] == article]

    def articles(self, columns: str) -> dict[str, tuple[Any, ...]]:
        """Columns of the view `articles` by "outlet/slug"."""
        return {
            self.keys[url]: tuple(rest) for url, *rest in self.reader.sql(f"SELECT url, {columns} FROM articles").rows
        }


@pytest.fixture(scope="module")
def stand(demo: PlayedDemo) -> Iterator[Newsstand]:
    with open_reader(demo.warehouse) as reader:
        yield Newsstand(reader, demo.keys, demo.outlets)


@pytest.mark.parametrize("event", EVENTS.values(), ids=EVENTS)
def test_articles_that_tell_one_event_share_it(event: dict[str, Any], stand: Newsstand) -> None:
    assert stand.event_of(event)


def test_an_article_tells_the_events_that_it_is_of_and_no_others(stand: Newsstand) -> None:
    told = Counter(article for event in EVENTS.values() for article in event["articles"])
    assert {article: len(stand.events.get(article, ())) for article in told} == dict(told)


@pytest.mark.parametrize("pair", EXPECTED["apart"], ids=lambda p: "-".join(p["events"]))
def test_two_happenings_stay_apart(pair: dict[str, Any], stand: Newsstand) -> None:
    left, right = (EVENTS[name] for name in pair["events"])
    for a, b in itertools.product(left["articles"], right["articles"]):
        assert not stand.events[a] & stand.events[b], (a, b)


@pytest.mark.parametrize("name", [name for name, event in EVENTS.items() if event.get("claims")])
def test_every_claim_stands_beside_the_others(name: str, stand: Newsstand) -> None:
    event_id = stand.event_of(EVENTS[name])
    rows = stand.reader.sql(
        "SELECT measure, victim_group, low, high, claimant_side FROM claims WHERE event_id = $1::UUID", [event_id]
    ).rows
    missing = [claim for claim in EVENTS[name]["claims"] if not any(_is_claim(claim, row) for row in rows)]
    assert missing == []


@pytest.mark.parametrize("name", [name for name, event in EVENTS.items() if event.get("killed", {}).get("best")])
def test_the_toll_that_stands_is_the_last_one_told(name: str, stand: Newsstand) -> None:
    event_id = stand.event_of(EVENTS[name])
    row = stand.reader.sql("SELECT killed_best FROM events WHERE event_id = $1::UUID", [event_id]).rows[0]
    assert row == (EVENTS[name]["killed"]["best"],)


@pytest.mark.parametrize("name", [name for name, event in EVENTS.items() if event.get("discrepancies")])
def test_what_does_not_add_up_is_found(name: str, stand: Newsstand) -> None:
    event_id = stand.event_of(EVENTS[name])
    rows = stand.reader.sql("SELECT left_value, right_value FROM discrepancies WHERE event_id = $1::UUID", [event_id])
    assert {(d["left"], d["right"]) for d in EVENTS[name]["discrepancies"]} <= set(rows.rows)


@pytest.mark.parametrize("article", EXPECTED["report"])
def test_a_report_holds_what_a_reader_of_its_article_would_write_down(article: str, stand: Newsstand) -> None:
    said = EXPECTED["report"][article]
    (told,) = stand.reports(article)
    told["within"] = said["within"] if said["within"] in (told["admin1"], told["place"]) else told["admin1"]
    assert {name: told[name] for name in said} == said


@pytest.mark.parametrize("name", [name for name, event in EVENTS.items() if event.get("is_disputed")])
def test_an_event_whose_numbers_are_disputed_says_so(name: str, stand: Newsstand) -> None:
    event_id = stand.event_of(EVENTS[name])
    assert stand.reader.sql("SELECT is_disputed FROM events WHERE event_id = $1::UUID", [event_id]).rows == ((True,),)


def test_what_a_wire_and_its_copies_say_is_shown_once(stand: Newsstand, demo: PlayedDemo) -> None:
    event_id = stand.event_of(EVENTS["balochistan"])
    command = [sys.executable, "-m", "flows.cli", "show", event_id, "--warehouse", str(demo.warehouse)]
    shown = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    assert shown.count("18 civilians also") == 1
    assert "Meridian Wire and 3 more" in shown


def test_the_browser_tells_the_course_of_each_groups_toll(stand: Newsstand, demo: PlayedDemo, tmp_path: Path) -> None:
    event_id = stand.event_of(EVENTS["balochistan"])
    with TestClient(create_app(Path(shutil.copy(demo.warehouse, tmp_path))), base_url="http://localhost") as client:
        page = client.get(f"/event/{event_id}").text
    told = [" ".join(re.sub("<.*?>", " ", row).split()) for row in re.findall(r"<tr>.*?</tr>", page, re.DOTALL)]
    assert "Civilians killed 18 → 31" in told, "18 civilians 'also' died adds to the dead, and is all of the civilians"
    assert any(row.startswith("Security forces killed 15 → 17 84") for row in told)


def test_an_article_of_a_paper_that_dates_by_day_has_the_hour_of_its_feed(stand: Newsstand) -> None:
    told = stand.articles("published_at")
    assert f"{told['lagos/pakistan-army-kills-92-after-attacks'][0]:%d %H:%M}" == "31 15:50"


def test_copies_of_a_wire_text_are_one_origin(stand: Newsstand) -> None:
    articles = stand.articles("article_id, origin_id, is_copy")
    for group in EXPECTED["copy"]:
        origin = articles[group["origin"]][0]
        assert {articles[copy][1:] for copy in group["copies"]} == {(origin, True)}


@pytest.mark.parametrize("version", EXPECTED["version"], ids=lambda v: v["article"])
def test_a_change_of_a_text_is_a_version_of_its_kind(version: dict[str, Any], stand: Newsstand) -> None:
    rows = stand.reader.sql("SELECT url, version, correction FROM article_versions").rows
    kinds = {number: kind for url, number, kind in rows if stand.keys[url] == version["article"]}
    assert version["correction"] in {kind for number, kind in kinds.items() if number > 1}, kinds


def test_a_retracted_story_is_marked_and_kept(stand: Newsstand) -> None:
    for event in EVENTS.values():
        if event.get("is_retracted"):
            event_id = stand.event_of(event)
            assert stand.reader.sql("SELECT is_retracted FROM events WHERE event_id = $1::UUID", [event_id]).rows == (
                (True,),
            )


def test_a_retracted_event_says_so_wherever_events_are_listed(stand: Newsstand, demo: PlayedDemo) -> None:
    event_id = stand.event_of(EVENTS["tripoli-port"])
    listed = {row["event"]: row["note"] for row in stand.reader.named("demo_events").records()}
    assert listed[event_id[:8]] == "retracted"
    command = [sys.executable, "-m", "flows.cli", "show", event_id, "--warehouse", str(demo.warehouse)]
    assert "RETRACTED" in subprocess.run(command, check=True, capture_output=True, text=True).stdout
    told = stand.reader.named("event_list", **dict.fromkeys(EVENT_FILTERS), limit=99).records()
    assert [str(event["event_id"]) for event in told if event["retracted"]] == [event_id]


def test_what_could_not_be_fetched_is_stored_with_its_reason(stand: Newsstand) -> None:
    pages = stand.reader.sql("SELECT url, http_status FROM page_fetches WHERE outcome <> 'fetched'").rows
    missed = {(stand.keys[url], status) for url, status in pages}
    assert missed >= {(failure["article"], failure["status"]) for failure in EXPECTED["page_failure"]}
    polls = stand.reader.sql(
        "SELECT outlet, polls.run_id FROM polls JOIN feeds USING (feed_id) WHERE outcome = 'failed'"
    )
    failed = {(stand.outlets[outlet], run_id) for outlet, run_id in polls.rows}
    assert failed == {(failure["outlet"], failure["round"]) for failure in EXPECTED["feed_failure"]}


def test_what_a_run_says_it_added_is_what_the_table_of_runs_says(stand: Newsstand) -> None:
    steps = "SELECT run_id, outcome, item_count FROM run_steps WHERE step = 'events'"
    told = {(run, outcome == "created"): 0 for run, outcome, _ in stand.reader.sql(steps).rows}
    for run, outcome, count in stand.reader.sql(steps).rows:
        told[run, outcome == "created"] += count
    rows = stand.reader.named("run_additions").records()
    assert [(told.get((r["run"], True), 0), told.get((r["run"], False), 0)) for r in rows] == [
        (r["new_events"], r["changed_events"]) for r in rows
    ]
    assert sum(r["new_events"] for r in rows) == stand.reader.sql("SELECT count(*) FROM events").rows[0][0]


def test_what_is_no_news_of_an_event_joins_none_of_them(stand: Newsstand) -> None:
    told = {stand.event_of(event) for event in EVENTS.values()}
    quiet = [a for group in ("no_event", "alone") for entry in EXPECTED[group] for a in entry["articles"]]
    assert [article for article in quiet if stand.events.get(article, set()) & told] == []


def test_every_quote_stands_in_its_text_at_its_offsets(stand: Newsstand) -> None:
    rows = stand.reader.sql(
        "SELECT quote, quote_start, quote_end, text FROM claims JOIN article_versions USING (article_id, version)"
    ).rows
    assert rows
    assert [quote for quote, start, end, text in rows if text[start:end] != quote] == []


def test_every_claim_carries_the_sentence_that_it_stands_in(stand: Newsstand) -> None:
    rows = stand.reader.sql(
        "SELECT sentence, sentence_start, quote, quote_start, text FROM claims "
        "JOIN article_versions USING (article_id, version)"
    ).rows
    assert [s for s, at, _, _, text in rows if not s or text[at : at + len(s)] != s] == []
    assert [s for s, at, quote, start, _ in rows if s[start - at : start - at + len(quote)] != quote] == []
    whole = [s for s, *_ in rows if s.rstrip('”"’) ').endswith((".", "!", "?", ":"))]
    assert len(whole) > 0.95 * len(rows)  # the rest are headlines and lines of a list


def _is_claim(expected: dict[str, Any], row: tuple[Any, ...]) -> bool:
    measure, group, low, high, side = row
    ends = {"open": None}.get(str(expected.get("high")), expected.get("high", expected["low"]))
    return (measure, group, low, high) == (expected["measure"], expected["group"], expected["low"], ends) and expected[
        "side"
    ] in {side, "any"}
