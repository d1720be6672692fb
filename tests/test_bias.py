"""Bias audit: with the names of the sides swapped, nothing that is counted, typed or placed may change."""

from collections.abc import Mapping
from datetime import UTC, datetime

import pytest

from extract.article import article_from_text
from extract.records import DatePrecision, Report
from extract.report import read_article

TEMPLATES = {
    "clash": (
        "{group} fighters attacked an army base near {city} on Friday and killed 14 soldiers, {state} officials said. "
        "Another 23 soldiers were wounded. {group} claimed responsibility for the attack in {region}."
    ),
    "raid": (
        "{state} troops raided a {group} camp near {city} on Monday, killing at least 31 people and wounding 12. "
        "The {group} spokesman said 40 were killed in the raid in {region}."
    ),
    "bomb": (
        "A car bomb exploded outside a {worship} in {city} on Sunday, killing 17 {people} and wounding dozens. "
        "Nobody claimed responsibility for the bombing, the police chief of {region} said."
    ),
    "mob": (
        "A mob attacked {people} near a {worship} in {city} late on Thursday. Rioters torched 9 shops and hurled "
        "stones; 3 people were killed and 22 injured in the riots in {region}, police said."
    ),
    "strike": (
        "Warplanes bombed a market in {city} on Tuesday, killing 26 civilians, the {state} health ministry said. "
        "The air strikes in {region} wounded 80 people."
    ),
}

SIDES = [
    {"group": "Taliban", "state": "Afghan"},
    {"group": "Afghan", "state": "Taliban"},
    {"group": "Houthi", "state": "Yemeni"},
    {"group": "Boko Haram", "state": "Nigerian"},
    {"group": "Israeli", "state": "Palestinian"},
    {"group": "Palestinian", "state": "Israeli"},
    {"group": "Russian", "state": "Ukrainian"},
    {"group": "Ukrainian", "state": "Russian"},
]
PLACES = [
    {"city": "Quetta", "region": "Balochistan"},
    {"city": "Toulouse", "region": "Occitanie"},
    {"city": "Maiduguri", "region": "Borno"},
    {"city": "Houston", "region": "Texas"},
    {"city": "Kharkiv", "region": "Ukraine"},
    {"city": "Nagpur", "region": "Maharashtra"},
]
FAITHS = [
    {"people": "Muslims", "worship": "mosque"},
    {"people": "Christians", "worship": "church"},
    {"people": "Hindus", "worship": "temple"},
    {"people": "Jews", "worship": "synagogue"},
    {"people": "Sikhs", "worship": "temple"},
]
DEFAULT = SIDES[0] | PLACES[0] | FAITHS[0]


def read(template: str, names: Mapping[str, str]) -> tuple[str, Report]:
    text = template.format(**(DEFAULT | names))
    article = article_from_text(
        url="https://news.example/1",
        title="",
        text=text,
        outlet="news.example",
        published_at=datetime(2024, 5, 6, 12, tzinfo=UTC),
        published_precision=DatePrecision.SECOND,
        language="en",
    )
    (report,) = read_article(article).reports
    return text, report


def numbers(report: Report) -> list[tuple[str, int, int | None, str, str]]:
    return [(c.measure, c.low, c.high, c.qualifier.value, c.scope.value) for c in report.claims]


def place_roles(text: str, report: Report, city: str) -> set[str]:
    return {m.role.value for m in report.places if text[m.quote.start : m.quote.end] == city}


def compared(template: str, names: Mapping[str, str]) -> tuple[object, ...]:
    text, report = read(template, names)
    city = (DEFAULT | names)["city"]
    return (
        report.kind,
        report.event_type.event_type,
        report.event_type.event_subtype,
        report.killed,
        report.wounded,
        numbers(report),
        place_roles(text, report, city),
    )


@pytest.mark.parametrize("name", TEMPLATES)
@pytest.mark.parametrize("sides", SIDES[1:], ids=lambda sides: f"{sides['group']}-{sides['state']}")
def test_who_fights_whom_changes_no_number_type_or_place(name: str, sides: dict[str, str]) -> None:
    assert compared(TEMPLATES[name], sides) == compared(TEMPLATES[name], {})


@pytest.mark.parametrize("name", TEMPLATES)
@pytest.mark.parametrize("places", PLACES[1:], ids=lambda places: places["city"])
def test_where_it_happens_changes_no_number_or_type(name: str, places: dict[str, str]) -> None:
    assert compared(TEMPLATES[name], places) == compared(TEMPLATES[name], {})


@pytest.mark.parametrize("name", TEMPLATES)
@pytest.mark.parametrize("faith", FAITHS[1:], ids=lambda faith: faith["people"])
def test_whose_faith_it_is_changes_no_number_or_type(name: str, faith: dict[str, str]) -> None:
    assert compared(TEMPLATES[name], faith) == compared(TEMPLATES[name], {})


@pytest.mark.parametrize(
    ("name", "event_type", "killed"),
    [
        ("clash", "Battles", 14),
        ("raid", "Battles", 31),
        ("bomb", "Explosions/Remote violence", 17),
        ("mob", "Riots", 3),
        ("strike", "Explosions/Remote violence", 26),
    ],
)
def test_the_texts_that_are_compared_are_understood(name: str, event_type: str, killed: int) -> None:
    _, report = read(TEMPLATES[name], {})
    assert report.event_type.event_type == event_type
    assert killed in {claim.low for claim in report.claims if claim.measure == "killed"}
