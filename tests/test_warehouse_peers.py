"""The demo's events in others' columns, read as those who work with these data sets read them.

Where the registry has a reader of the field's own it is asked too, if it is installed: py_gdelt (gdelt-py) and
acled. UCDP, POLECAT and PLOVER have none; their documented codes stand here.
"""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from flows.reading_room import Reader, open_reader

#: What readers of GDELT 2.0 require to be filled in every row.
GDELT_REQUIRED = (
    "GlobalEventID Day MonthYear Year FractionDate IsRootEvent EventCode EventBaseCode EventRootCode QuadClass "
    "GoldsteinScale NumMentions NumSources NumArticles AvgTone DATEADDED"
)
PLOVER_CLASSES = {
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
}
ACLED_SUB_EVENTS = {
    "Battles": {"Armed clash", "Government regains territory", "Non-state actor overtakes territory"},
    "Explosions/Remote violence": {
        "Air/drone strike", "Chemical weapon", "Grenade", "Remote explosive/landmine/IED",
        "Shelling/artillery/missile attack", "Suicide bomb",
    },
    "Violence against civilians": {"Abduction/forced disappearance", "Attack", "Sexual violence"},
    "Protests": {"Excessive force against protesters", "Peaceful protest", "Protest with intervention"},
    "Riots": {"Mob violence", "Violent demonstration"},
    "Strategic developments": {
        "Agreement", "Arrests", "Change to group/activity", "Disrupted weapons use",
        "Headquarters or base established", "Looting/property destruction", "Non-violent transfer of territory",
        "Other",
    },
}  # fmt: skip


@pytest.fixture(scope="module")
def reader(demo_warehouse: Path) -> Any:
    """The demo, published."""
    with open_reader(demo_warehouse) as opened:
        yield opened


def _rows(reader: Reader, view: str) -> list[dict[str, Any]]:
    rows = reader.sql(f"FROM {view}").records()
    assert len(rows) >= 3
    return rows


def _as_gdelt_file(reader: Reader, view: str) -> bytes:
    """As GDELT publishes: tab-separated, without a header."""
    file = io.StringIO()
    csv.writer(file, delimiter="\t", lineterminator="\n").writerows(reader.sql(f"FROM {view}").rows)
    return file.getvalue().encode()


def test_gdelt_fills_what_its_readers_require_with_its_codes(reader: Reader) -> None:
    for row in _rows(reader, "gdelt_events"):
        assert [name for name in GDELT_REQUIRED.split() if row[name] is None] == []
        assert len(str(row["Day"])) == 8
        assert str(row["Day"]).startswith(str(row["MonthYear"]))
        assert row["EventCode"].startswith(row["EventBaseCode"][:2])
        assert row["EventBaseCode"][:2] == row["EventRootCode"]
        assert row["QuadClass"] in {1, 2, 3, 4}
        assert -10 <= row["GoldsteinScale"] <= 10
        assert row["NumArticles"] >= row["NumSources"] >= 1
    lines = _as_gdelt_file(reader, "gdelt_events").decode().splitlines()
    assert {line.count("\t") for line in lines} == {60}


def test_the_fields_own_reader_of_gdelt_reads_every_row(reader: Reader) -> None:
    pytest.importorskip("py_gdelt")
    from py_gdelt.parsers.events import EventsParser  # type: ignore[import-not-found]
    from py_gdelt.parsers.mentions import MentionsParser  # type: ignore[import-not-found]

    for view, parser in (("gdelt_events", EventsParser()), ("gdelt_mentions", MentionsParser())):
        read = list(parser.parse(_as_gdelt_file(reader, view)))
        assert [int(r.global_event_id) for r in read] == [row["GlobalEventID"] for row in _rows(reader, view)]


def test_gdelt_writes_countries_of_places_in_fips_and_of_actors_in_cameo(reader: Reader) -> None:
    places = {row["ActionGeo_CountryCode"] for row in _rows(reader, "gdelt_events")}
    iso = {code for (code,) in reader.sql("SELECT country_code FROM events WHERE country_code IS NOT NULL").rows}
    fips = dict(reader.sql("SELECT country_code, fips FROM country_codes").rows)
    assert places - {None} <= {fips[code] for code in iso}
    assert {"SU", "NI"} & places  # Sudan and Nigeria: SD and NG in ISO
    actors = {row["Actor1CountryCode"] for row in _rows(reader, "gdelt_events")} - {None}
    assert actors
    assert all(len(code) == 3 for code in actors)


def test_every_mention_is_of_an_event_that_is_there(reader: Reader) -> None:
    events = {row["GlobalEventID"] for row in _rows(reader, "gdelt_events")}
    assert {row["GlobalEventID"] for row in _rows(reader, "gdelt_mentions")} == events


def test_acled_has_its_types_with_their_sub_events_and_one_whole_number_of_dead(reader: Reader) -> None:
    for row in _rows(reader, "acled"):
        assert row["sub_event_type"] in ACLED_SUB_EVENTS[row["event_type"]]
        assert isinstance(row["fatalities"], int)
        assert row["fatalities"] >= 0
        assert row["time_precision"] in {1, 2, 3}
        assert row["geo_precision"] in {1, 2, 3}
        assert row["event_id_cnty"][:3].isupper()
        assert row["event_id_cnty"][3:].isdigit()
        assert row["year"] == row["event_date"].year
    assert 566 in {row["iso"] for row in _rows(reader, "acled")}  # Nigeria, numeric


def test_the_fields_own_model_of_acled_has_the_columns_in_this_order(reader: Reader) -> None:
    models = pytest.importorskip("acled.models.data_models")
    assert list(reader.sql("FROM acled").columns) == list(models.AcledEvent.__annotations__)


def test_ucdp_has_one_row_a_dyad_and_kind_of_violence(reader: Reader) -> None:
    rows = _rows(reader, "ucdp_ged")
    assert len({row["id"] for row in rows}) == len({row["relid"] for row in rows}) == len(rows)
    of_event: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        of_event.setdefault(row["relid"][:36], []).append(row)
        assert row["type_of_violence"] in {1, 2, 3}
        assert row["low"] <= row["best"] <= row["high"]
        assert row["where_prec"] in range(1, 8)
        assert row["date_prec"] in range(1, 6)
        assert (row["type_of_violence"] == 3) == (row["side_b"] == "Civilians")
    several = [rows for rows in of_event.values() if len(rows) > 1]
    assert [{row["type_of_violence"] for row in rows} for rows in several] == [{1, 3}]  # Balochistan, 31 January
    ranges = [{row["type_of_violence"]: (row["low"], row["best"], row["high"]) for row in rows} for rows in several]
    # the first day's 92 + 15 to the 145 of the government and the 84 of the rebels; 18 civilians, then 31
    assert ranges == [{1: (107, 162, 229), 3: (18, 31, 31)}]
    (jamundi,) = (row for row in rows if row["where_coordinates"] == "Jamundi")
    assert (jamundi["side_a"], jamundi["deaths_a"]) == ("militants", 0), "police officers are no dead of the militants"
    assert {row["country_id"] for row in rows} >= {770, 475, 625}  # Gleditsch–Ward: Pakistan, Nigeria, Sudan
    assert {row["gwnoa"] for row in rows if row["side_a"] == "Baloch Liberation Army"} == {None}


def test_polecat_and_plover_have_plovers_classes_and_three_letter_countries(reader: Reader) -> None:
    for row in _rows(reader, "polecat"):
        assert row["Event Type"] in PLOVER_CLASSES
        assert all(code is None or len(code) == 3 for code in (row["Country"], row["Actor Country"]))
        assert row["Actor COW"] is None or str(row["Actor COW"]).isdigit()
    rows = _rows(reader, "plover")
    assert {event for row in rows for event in json.loads(row["event"])} <= PLOVER_CLASSES
    assert all(row["id"] and row["date"] for row in rows)
