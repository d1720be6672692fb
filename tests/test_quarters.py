"""Quarters: a happening in one is a happening in its city, where the text or its outlet speaks of that city."""

from __future__ import annotations

import pytest

from extract.places import choose_place, find_places, load_gazetteer
from extract.places.folding import fold_name
from extract.records import Byline, GeoPrecision, Place
from extract.tables import read_table
from extract.text import split_sentences


def main_place(text: str, outlet: str = "") -> tuple[Place | None, GeoPrecision]:
    sentences = split_sentences(text)
    found = find_places(text, gazetteer=load_gazetteer(), byline=Byline(), sentences=sentences, outlet=outlet)
    mention, precision = choose_place(found, text=text, sentences=sentences, claim_spans=())
    return (mention.place if mention else None), precision


def where(text: str, outlet: str = "") -> str:
    place, _ = main_place(text, outlet)
    return f"{place.name}, {place.admin1}" if place else "nowhere"


@pytest.mark.parametrize(
    ("text", "outlet", "city"),
    [
        ("A boy of 9 was shot in Englewood on Monday, police said.", "chicagotribune.com", "Chicago, Illinois"),
        ("Two men were shot dead in Austin on Monday night.", "chicagotribune.com", "Chicago, Illinois"),
        ("One man died in a Mission shooting early Friday.", "sfgate.com", "San Francisco, California"),
        ("A teenager was stabbed in the Russell neighborhood.", "wdrb.com", "Louisville, Kentucky"),
        ("Shells hit a home in Saltivka, mayor of Kharkiv Ihor Terekhov said.", "", "Kharkiv, Kharkiv"),
        ("Kyiv came under attack. A drone hit flats in the Solomianskyi district.", "", "Kyiv, Kyiv City"),
        ("An air strike killed six in Shujaiya, the Gaza civil defence said.", "", "Gaza City, Gaza Strip"),
        ("Looters killed a guard in Kadutu. Bukavu has been without police for days.", "", "Bukavu, South Kivu"),
    ],
)
def test_a_happening_in_a_quarter_is_in_its_city(text: str, outlet: str, city: str) -> None:
    assert where(text, outlet) == city
    assert main_place(text, outlet)[1] is GeoPrecision.CITY


@pytest.mark.parametrize(
    ("text", "outlet", "city"),
    [
        ("Two men were shot dead in Austin, Texas, on Monday night.", "", "Austin, Texas"),
        ("Two men were shot dead in Austin. One of them was from Chicago.", "", "Austin, Texas"),
        ("A bus fell from a bridge in Richmond, Virginia. A family from London was on it.", "", "Richmond, Virginia"),
        ("A man was shot in Englewood, Colorado, on Monday, police said.", "chicagotribune.com", "Englewood, Colorado"),
    ],
)
def test_a_town_of_a_quarters_name_stays_itself(text: str, outlet: str, city: str) -> None:
    assert where(text, outlet) == city


def test_the_words_say_that_a_quarter_is_meant_and_no_town() -> None:
    assert where("Chicago police found a body in the Austin neighborhood on Monday.") == "Chicago, Illinois"


def test_each_city_of_the_table_is_known_and_names_a_quarter_once() -> None:
    for line in read_table("places_quarters.tsv"):
        found = [c.place for c in load_gazetteer().find_candidates(line["city"])]
        assert any((p.country_code, p.admin1 or "") == (line["country"], line["admin1"]) for p in found), line["city"]
        quarters = [fold_name(name) for name in line["quarters"].split("|")]
        assert len(quarters) == len(set(quarters)), line["city"]
        assert all(quarters), line["city"]
