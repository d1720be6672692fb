"""Quarters of cities: "Englewood" in a Chicago paper, "Shujaiya" in a text on Gaza mean the city.

A quarter's name stands for its city only where the outlet sits there or the text speaks of that city, since half of
these names are towns or men elsewhere.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from extract.places.folding import fold_name
from extract.places.gazetteer import Candidate, Gazetteer
from extract.places.names import Name
from extract.places.resolving import distance_km
from extract.places.words import Words
from extract.records import Place
from extract.tables import read_table

SAME_KM = 40.0  # a town of the name as near as that to the city is the quarter itself
# people: a town of the name with more is meant unless the outlet sits in the city or the words say "neighbourhood"
KNOWN_TOWN = 50_000
SPEAKING = frozenset({"quarter", "unit"})  # cues: "the Austin neighbourhood", "Solomianskyi district"


class Quarter(NamedTuple):
    """What a quarter's name stands for in one text."""

    city: Candidate
    is_home: bool  # the outlet sits in that city


class _City(NamedTuple):
    place: Place
    spoken: tuple[str, ...]
    quarters: tuple[str, ...]  # folded


def quarters_spoken_of(words: Words, homes: Sequence[Place], gazetteer: Gazetteer) -> Mapping[str, Quarter]:
    """The quarters, by their folded names, of the outlet's city and of the cities that a text names."""
    found: dict[str, Quarter] = {}
    home_ids = {home.place_id for home in homes}
    cities, by_word = _cities(gazetteer), _cities_by_word(gazetteer)
    numbers = {number for word in by_word.keys() & set(words.lowers) for number in by_word[word]}
    numbers.update(n for n, city in enumerate(cities) if city.place.place_id in home_ids)
    for number in sorted(numbers):
        city = cities[number]
        is_home = city.place.place_id in home_ids
        if is_home or any(name in words.text for name in city.spoken):
            _add(found, city, is_home=is_home)
    return found


def _add(found: dict[str, Quarter], city: _City, *, is_home: bool) -> None:
    """A quarter of two cities is the home's, or else that of the first: the table is in a fixed order."""
    quarter = Quarter(Candidate(city.place, is_main_name=False), is_home)
    for name in city.quarters:
        if name not in found or (is_home and not found[name].is_home):
            found[name] = quarter


def settle_quarters(names: Sequence[Name], quarters: Mapping[str, Quarter]) -> None:
    """Let the names of quarters stand for their cities."""
    for at, name in enumerate(names if quarters else ()):
        quarter = quarters.get(fold_name(name.text)) if name.candidates else None
        if quarter is None or not _is_meant(name, quarter) or _is_elsewhere(names[at : at + 2], quarter.city.place):
            continue
        name.candidates, name.hint = (quarter.city,), None
        if "quarter" in name.cues:  # that the words call it one says no more about its role
            name.cues.discard("quarter")
            name.cues.add("modifier")


def _is_meant(name: Name, quarter: Quarter) -> bool:
    city = quarter.city.place
    rivals = [c.place for c in name.candidates if c.is_main_name and distance_km(c.place, city) > SAME_KM]
    if any(rival.kind in ("country", "admin1") for rival in rivals):
        return False
    is_said = quarter.is_home or bool(name.cues & SPEAKING)
    return is_said or max((rival.population for rival in rivals), default=0) < KNOWN_TOWN


def _is_elsewhere(pair: Sequence[Name], city: Place) -> bool:
    """ "Englewood, Colorado", also in a Chicago paper."""
    name, *following = pair
    if "before_comma" not in name.cues or not following or following[0].first != name.last + 1:
        return False
    wholes = [c.place for c in following[0].candidates if c.place.kind in ("country", "admin1")]
    return bool(wholes) and all(
        (w.country_code, w.admin1 or city.admin1) != (city.country_code, city.admin1) for w in wholes
    )


@cache
def _cities(gazetteer: Gazetteer) -> tuple[_City, ...]:
    return tuple(_city(line, gazetteer) for line in read_table("places_quarters.tsv"))


def _city(line: dict[str, str], gazetteer: Gazetteer) -> _City:
    places = (c.place for c in gazetteer.find_candidates(line["city"]))
    place = next(
        p for p in places if (p.kind, p.country_code, p.admin1 or "") == ("city", line["country"], line["admin1"])
    )
    spoken = (line["city"], *filter(None, line["spoken"].split("|")))
    return _City(place, spoken, tuple(fold_name(name) for name in line["quarters"].split("|")))


@cache
def _cities_by_word(gazetteer: Gazetteer) -> dict[str, list[int]]:
    """Numbers of cities by the first word of what they are called."""
    found: dict[str, list[int]] = {}
    for number, city in enumerate(_cities(gazetteer)):
        for name in city.spoken:
            found.setdefault(name.split()[0].lower().rstrip("."), []).append(number)
    return found
