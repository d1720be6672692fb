"""Names of places in a text, by capitals, cues and the gazetteer; no model.

Refuses rather than guesses: a name inside a longer unknown name ("Jordan Smith", "Washington Post") is no
place, nor is one that only a small village far from everything else in the text bears.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from extract.places.gazetteer import Candidate, Gazetteer
from extract.places.resolving import distance_km
from extract.places.tables import read_table
from extract.places.words import ABBREVIATED, CONNECTORS, POSSESSIVE, Words, word_set
from extract.records import Place

MAX_NAME_WORDS = 6
THRESHOLD = 1.0
HOME_BONUS = 0.7
HOME_KM = 80
LONGEST_ABBREVIATION = 6
CLAIMING = 0.6  # from which score on a name stands on its own: "Anthony" does not, so "Anthony Lyons" is a man
LIST_GAP = re.compile(r"[’'sS]{0,2},\s+$")
PLAIN_GAP = re.compile(r"[ \t]*\n?[ \t]*$")


@dataclass(slots=True)
class Name:
    """A span that may name a place, before it is resolved."""

    first: int  # words
    last: int
    start: int
    end: int
    text: str
    candidates: tuple[Candidate, ...]
    score: float
    rule: str
    hint: str | None = None  # the kind of place that the words around it say
    group: int = -1  # number of the enumeration it stands in
    cues: set[str] = field(default_factory=set)


def find_names(words: Words, gazetteer: Gazetteer, homes: Sequence[Place] = ()) -> list[Name]:
    """Find what names a place: spans with candidates, and unknown members of an enumeration of places.

    A small town near the outlet's home needs less to be believed.
    """
    names: list[Name] = []
    for first, last in _runs(words):
        names += _names_in_run(words, gazetteer, first, last)
    _weigh_together(names, gazetteer, homes)
    return _read_lists(words, gazetteer, names)


def _weigh_together(names: Sequence[Name], gazetteer: Gazetteer, homes: Sequence[Place]) -> None:
    """What a name is at one place of the text, it is likely to be at the others."""
    for name in names:
        _read_quarter(name, gazetteer, homes)
    refused = {name.text.lower() for name in names if "part" in name.cues}
    for name in names:
        if name.text.lower() in refused and not name.cues & {"part", "unit", "agency", "before_comma"}:
            name.score -= 0.9
        if homes and THRESHOLD - HOME_BONUS <= name.score < THRESHOLD and _is_near(name, homes):
            name.score += HOME_BONUS
    trusted = {name.text.lower() for name in names if name.score >= THRESHOLD}
    for name in names:
        if name.score < THRESHOLD and name.text.lower() in trusted and "part" not in name.cues:
            name.score = THRESHOLD


def _read_quarter(name: Name, gazetteer: Gazetteer, homes: Sequence[Place]) -> None:
    """ "North Baltimore" in a Baltimore paper is the north of Baltimore, and no town in Ohio."""
    part, _, city = name.text.partition(" ")
    if not homes or not city or part.lower() not in word_set("part") or _is_near(name, homes):
        return
    candidates = gazetteer.find_candidates(city)
    if any(c.place.place_id == home.place_id for c in candidates for home in homes):
        name.candidates = candidates


def _is_near(name: Name, homes: Sequence[Place]) -> bool:
    return any(distance_km(c.place, home) < HOME_KM for c in name.candidates for home in homes)


def _runs(words: Words) -> Iterator[tuple[int, int]]:
    """Yield stretches of capitalised words with nothing but a space or a connector between them."""
    at, count = 0, len(words.cores)
    while at < count:
        if not words.is_cap[at]:
            at += 1
            continue
        last = at
        while (following := _next_in_run(words, last, count)) is not None:
            last = following
        yield at, last
        at = last + 1


def _next_in_run(words: Words, last: int, count: int) -> int | None:
    following = last + 1
    if following >= count or not _is_joined(words, last):
        return None
    if words.is_cap[following]:
        return following
    if words.lowers[following] in CONNECTORS and _is_joined(words, following):
        after = following + 1
        if after < count and words.is_cap[after]:
            return after
        if after + 1 < count and words.lowers[after] in CONNECTORS and words.is_cap[after + 1]:
            return after + 1
    return None


def _is_joined(words: Words, at: int) -> bool:
    gap = words.gap_after(at)
    if gap == " ":
        return True
    if gap == ". ":
        return words.lowers[at] in ABBREVIATED
    return bool(PLAIN_GAP.match(gap)) and "\n" in gap and words.is_shouting


def _names_in_run(words: Words, gazetteer: Gazetteer, first: int, last: int) -> Iterator[Name]:
    at, claimed = first, first - 1
    while at <= last:
        name = _longest_name(words, gazetteer, at, last, first, claimed)
        if name is None:
            at += 1
            continue
        yield name
        if name.score >= CLAIMING and "part" not in name.cues:
            claimed = name.last
        at = name.last + 1


def _longest_name(words: Words, gazetteer: Gazetteer, at: int, last: int, first: int, claimed: int) -> Name | None:
    for end in range(min(last, at + MAX_NAME_WORDS - 1), at - 1, -1):
        if not words.is_cap[end] or not words.is_cap[at]:
            continue
        text = words.name(at, end)
        if len(text) < 2 or (at == end and words.lowers[at] in _never_alone()):
            continue
        if at < end and text.lower() in SIDES:
            return None
        candidates = candidates_of(gazetteer, text, words.text[max(0, words.starts[at] - 2) : words.starts[at]])
        if candidates:
            return _judge(
                words,
                Name(at, end, words.starts[at], words.ends[end], text, candidates, 0, "name"),
                first,
                last,
                claimed,
            )
    return None


@cache
def _never_alone() -> frozenset[str]:
    return word_set("title") | word_set("unit") | word_set("part")


def candidates_of(gazetteer: Gazetteer, text: str, before: str) -> tuple[Candidate, ...]:
    """List what a name may stand for; after a comma also what it may abbreviate ("Gary, Ind.")."""
    is_after_comma = before.rstrip().endswith((",", "("))
    if len(text) <= LONGEST_ABBREVIATION and (is_after_comma or not gazetteer.find_candidates(text)):
        if not is_after_comma and "." not in text:
            return ()
        units = _abbreviations().get(text.rstrip(".").lower(), ())
        found = tuple(Candidate(u, True) for c, r in units if (u := gazetteer.admin1_of(c, r)) is not None)
        if found:
            return found
    return gazetteer.find_candidates(text)


@cache
def _abbreviations() -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for line in read_table("places_abbreviations.tsv"):
        found.setdefault(line["short"].lower(), []).append((line["country"], line["admin1"]))
    return found


def _judge(words: Words, name: Name, first: int, last: int, claimed: int) -> Name:
    """Weigh the cues around a span; the sum decides."""
    name.score = _score_candidates(name) + _score_before(words, name, first, claimed)
    name.score += _score_after(words, name, last)
    if name.first == name.last:
        name.score -= _score_word(words, name)
    else:
        name.score += 0.5
    if words.is_shouting and not name.cues & {"locative", "motion", "unit", "comma"} and not _is_big(name):
        name.score -= 1.0
    return name


def _score_word(words: Words, name: Name) -> float:
    """A single word may be no name at all, or a person's; clear cues outweigh the latter."""
    lower = words.lowers[name.first]
    is_cued = bool(name.cues & {"locative", "motion", "unit", "agency", "comma"})
    if lower in word_set("ordinary"):
        return 1.8
    doubt = 0.0
    if lower in word_set("personal"):
        doubt = 0.4 if is_cued else 1.6
    return doubt + (0.4 if words.is_first[name.first] and not is_cued else 0.0)


def _is_big(name: Name) -> bool:
    return any(c.place.kind in ("country", "admin1") and c.is_main_name for c in name.candidates)


def _score_candidates(name: Name) -> float:
    best = 0.0
    for candidate in name.candidates[:40]:
        place = candidate.place
        score = 2.0 if place.kind in ("country", "region") else 1.6 if place.kind == "admin1" else 0.0
        if place.kind == "admin2":
            score = 0.8 if " " in name.text else 0.2
        if place.kind == "city":
            score = (place.population > 10_000) * 0.2 + (place.population > 100_000) * 0.8
            score += (place.population > 1_000_000) * 0.5
        best = max(best, score - (0 if candidate.is_main_name else 0.5))
    return best - (0.7 if len(name.text) <= 3 else 0)


def _score_before(words: Words, name: Name, first: int, claimed: int) -> float:
    at = name.first - 1
    before = words.lower_at(at)
    if at < 0:
        return 0.0
    gap = words.gap_after(at)
    if at >= first and at > claimed and words.is_cap[at]:
        if words.text[words.ends[at] : words.ends[at] + 2] in POSSESSIVE and words.lowers[at] != "it":
            return 0.0
        if before in word_set("part") or (before in word_set("unit") and gap == " "):
            name.cues.add("unit")
            return 0.2
        if words.is_first[at] and before in word_set("ordinary"):
            return 0.0
        if words.is_shouting:
            return 0.0
        name.cues.add("part")
        return -2.2
    if before in word_set("title") and gap in (" ", ". "):
        name.cues.add("part")
        return -1.6
    if gap == ". " and len(before) == 1 and words.cores[at].isupper() and words.lower_at(at - 1) not in ("the", "in"):
        return _refuse(name)
    if gap not in (" ", "\n", " ["):
        return _score_comma_before(words, name, gap, claimed)
    if before in word_set("part"):
        before = words.lower_at(at - 1) if words.lower_at(at - 1) in word_set("locative") else "in"
    if before == "the":
        before = words.lower_at(at - 1)
    if before in word_set("motion"):
        name.cues.add("motion")
        return 1.2
    if before in word_set("locative"):
        name.cues.add("locative")
        if before in ("near", "around", "toward", "towards", "outside"):
            name.cues.add("near")
        return 1.3
    if before == "of":
        name.cues.add("of")
        if words.lower_at(at - 1) in word_set("unit"):
            name.hint = UNIT_KINDS.get(words.lower_at(at - 1))
            name.cues.add("locative")
            return 1.3
        if words.lower_at(at - 1) in word_set("organisation") and words.is_cap[at - 1]:
            return _refuse(name)
        if words.lower_at(at - 1) in ("block", "blocks", "corner", "intersection"):
            return _refuse(name)
        return 0.4
    return 0.0


def _score_comma_before(words: Words, name: Name, gap: str, claimed: int) -> float:
    if claimed == name.first - 1 and gap.strip() == ",":
        name.cues.add("comma")
        return 0.5
    return 0.0


def _score_after(words: Words, name: Name, last: int) -> float:
    at = name.last + 1
    after, gap = words.lower_at(at), words.gap_after(name.last)
    if at >= len(words.cores):
        return 0.0
    is_cap, is_close = words.is_cap[at], gap in (" ", "\n")
    if is_close and after in word_set("street"):
        return _refuse(name)
    if gap == " " and after == "and" and words.lower_at(at + 2) in STREETS:
        return _refuse(name)
    if at <= last and words.lowers[last] in _tails():
        return _score_facility(words, name, at, last)
    if is_close and after in word_set("unit"):
        name.cues.add("quarter" if after in QUARTERS else "unit")
        name.hint = UNIT_KINDS.get(after)
        return 1.3
    if gap == " " and after in word_set("agency"):
        name.cues.add("agency")
        return 1.5
    if is_cap and at <= last:
        return 0.0 if words.is_shouting else _refuse(name)
    if gap == " " and after in word_set("said") and not _is_big(name):
        return -0.9
    if "," in gap and gap.strip() == "," and is_cap:
        name.cues.add("before_comma")
    if gap == " " and not is_cap and words.lower_at(name.first - 1) in ("a", "an", "the") and after.isalpha():
        name.cues.add("modifier")
        return 0.9
    return 0.0


UNIT_KINDS = {
    **dict.fromkeys(
        ("province", "provinces", "governorate", "governorates", "oblast", "region", "state", "states", "department"),
        "admin1",
    ),
    **dict.fromkeys(("district", "districts", "county", "tehsil", "raion", "prefecture", "parish"), "admin2"),
    **dict.fromkeys(("city", "town", "village", "township", "hamlet"), "city"),
}
SIDES = frozenset(f"{part} {what}" for part in ("north", "south", "east", "west") for what in ("side", "end", "coast"))
STREETS = frozenset({"streets", "avenues", "roads", "drives", "boulevards"})
QUARTERS = frozenset({"neighborhood", "neighbourhood", "area", "suburb", "section", "subdivision", "sector"})


def _refuse(name: Name) -> float:
    name.cues.add("part")
    return -2.5


@cache
def _tails() -> frozenset[str]:
    return word_set("street") | word_set("facility") | word_set("organisation")


def _score_facility(words: Words, name: Name, at: int, last: int) -> float:
    """ "Karachi Airport" is in Karachi; "Sycamore Lake Apartments" are not in Sycamore."""
    is_known = _score_candidates(name) >= 1.0 and words.lowers[last] in word_set("facility")
    if is_known and at == last and words.lowers[last] not in PRIVATE:
        name.cues.add("facility")
        return -0.2
    return _refuse(name)


PRIVATE = frozenset({"hospital", "medical", "church", "lake", "park", "court", "mall", "theater", "theatre", "creek"})


def _read_lists(words: Words, gazetteer: Gazetteer, names: list[Name]) -> list[Name]:
    """Keep good names; in an enumeration of which half is known, keep the rest as well."""
    by_first = {name.first: name for name in names}
    kept: dict[int, Name] = {name.first: name for name in names if name.score >= THRESHOLD}
    for number, items in enumerate(_enumerations(words)):
        members = [by_first.get(first) for first, _ in items]
        whole = [m for m, (_, last) in zip(members, items, strict=True) if m and m.last == last]
        good = [m for m in whole if m.score >= THRESHOLD]
        if len(whole) * 2 < len(items) or not _is_place_list(words, items, good):
            continue
        hint = next((m.hint for m in reversed(whole) if m.hint), None)
        for (first, last), member in zip(items, members, strict=True):
            name = member if member and member.last == last else _unknown(words, gazetteer, first, last)
            if name is None:
                continue
            name.score, name.group, name.hint = max(name.score, THRESHOLD), number, name.hint or hint
            kept[name.first] = name
    return _link_regions(words, sorted(kept.values(), key=lambda name: name.first), by_first)


def _is_place_list(words: Words, items: list[tuple[int, int]], good: list[Name]) -> bool:
    """Two sure places make an enumeration one of places; one is enough where it opens with a preposition."""
    opening = words.lower_at(items[0][0] - 1)
    is_opened = opening in word_set("locative") or opening in ("including", "as", "of", "like")
    return len(good) >= 2 or (len(good) == 1 and is_opened)


def _unknown(words: Words, gazetteer: Gazetteer, first: int, last: int) -> Name | None:
    text = words.name(first, last)
    if last - first > 2 or words.lowers[first] in word_set("ordinary") | word_set("title"):
        return None
    alike = gazetteer.find_alike(text)
    return Name(first, last, words.starts[first], words.ends[last], text, alike, THRESHOLD, "listed")


def _enumerations(words: Words) -> Iterator[list[tuple[int, int]]]:
    """Yield runs of names that commas and "and" string together."""
    items: list[tuple[int, int]] = []
    for first, last in _runs(words):
        if items and not _is_listed_after(words, items[-1][1], first):
            if len(items) > 2:
                yield items
            items = []
        items.append((first, last))
    if len(items) > 2:
        yield items


def _is_listed_after(words: Words, last: int, first: int) -> bool:
    gap = words.gap_after(last)
    if first == last + 1:
        return gap.strip() == ","
    return first == last + 2 and words.lowers[last + 1] in ("and", "or") and gap.strip() in ("", ",")


def _link_regions(words: Words, kept: list[Name], by_first: dict[int, Name]) -> list[Name]:
    """Take in the small town of "Town, State", be it in the gazetteer or not."""
    present = {name.first for name in kept}
    extra = []
    for name in by_first.values():
        if name.first in present or "part" in name.cues or "before_comma" not in name.cues:
            continue
        container = by_first.get(name.last + 1)
        if container is not None and _is_container(name, container):
            extra.append(name)
    found = sorted(kept + extra, key=lambda name: name.first)
    covered = {at for name in by_first.values() for at in range(name.first, name.last + 1)}
    unknown = [town for name in found if (town := _town_before(words, name, covered)) is not None]
    return sorted(found + unknown, key=lambda name: name.first)


def _town_before(words: Words, whole: Name, covered: set[int]) -> Name | None:
    """Read "in Smallville, Kansas" and "SMALLVILLE, Kan. (AP)" though no list has the town."""
    last = whole.first - 1
    if last in covered or last < 0 or words.gap_after(last) != ", " or not _is_big(whole):
        return None
    first = last
    while first > 0 and words.is_cap[first - 1] and first - 1 not in covered and words.gap_after(first - 1) == " ":
        first -= 1
    is_town = words.is_cap[last] and last - first < 3 and words.lowers[last] not in word_set("ordinary")
    before = words.lower_at(first - 1)
    is_dated = words.cores[last].isupper() and not words.is_shouting
    if not is_town or not (before in word_set("locative") or is_dated):
        return None
    cues = {"locative"} if before in word_set("locative") else set[str]()
    text = words.name(first, last)
    return Name(first, last, words.starts[first], words.ends[last], text, (), THRESHOLD, "inside", cues=cues)


def _is_container(name: Name, container: Name) -> bool:
    wholes = {
        (c.place.country_code, c.place.admin1 if c.place.kind == "admin1" else None)
        for c in container.candidates
        if c.place.kind in ("country", "admin1")
    }
    return any(
        (c.place.country_code, None) in wholes or (c.place.country_code, c.place.admin1) in wholes
        for c in name.candidates
        if c.place.kind not in ("country", "admin1")
    )


def overlaps(names: Sequence[Name], start: int, end: int) -> bool:
    """Tell whether a span touches one of the names."""
    return any(name.start < end and start < name.end for name in names)
