"""Names of places in a text, by capitals, cues and the gazetteer; no model.

Refuses rather than guesses: a name inside a longer unknown name ("Jordan Smith", "Washington Post") is no
place, nor is one that only a small village far from everything else in the text bears.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from extract.actors.dictionary import load_lexicon
from extract.places.folding import fold_name
from extract.places.gazetteer import Candidate, Gazetteer
from extract.places.listing import read_lists
from extract.places.names import THRESHOLD, Name, candidates_of
from extract.places.quarters import Quarter, settle_quarters
from extract.places.resolving import distance_km
from extract.places.runs import find_runs
from extract.places.weighing import judge_name
from extract.places.words import Words, demonyms, word_set
from extract.records import Place, Span
from extract.when.calendar import MONTHS

MAX_NAME_WORDS = 6

OWNER_WORDS = 2  # "the Ukrainian port city of"

KNOWN_TOWN = 50_000  # people

SIDES = frozenset(f"{part} {what}" for part in ("north", "south", "east", "west") for what in ("side", "end", "coast"))

# of a name that is a man's elsewhere in the text ("J. Austin"); less where this one stands behind "in" or "near"
DOUBT = 0.9

DOUBT_WHERE = 0.5

HOME_BONUS = 0.7

HOME_KM = 80

CLAIMING = 0.6  # from which score on a name stands on its own: "Anthony" does not, so "Anthony Lyons" is a man


def find_names(
    words: Words, gazetteer: Gazetteer, homes: Sequence[Place], dateline: Span, quarters: Mapping[str, Quarter]
) -> list[Name]:
    """Find what names a place: spans with candidates, and unknown members of an enumeration of places.

    A small town near the outlet's home needs less to be believed; what stands in the dateline is one.
    """
    names: list[Name] = []
    for first, last in find_runs(words):
        names += _names_in_run(words, gazetteer, quarters, first, last)
    for at, name in enumerate(names):
        _keep_to_owner(words, names[at - 1] if at else None, name)
        if dateline.start <= name.start < dateline.end:
            name.cues.add("dateline")
    settle_quarters(names, quarters)
    _weigh_together(names, gazetteer, homes)
    return read_lists(words, gazetteer, names)


def _keep_to_owner(words: Words, before: Name | None, name: Name) -> None:
    """ "The Ukrainian city of X", "the Vanuatu island of X": no X of another country, though it be far larger."""
    if words.lower_at(name.first - 1) != "of" or words.lower_at(name.first - 2) not in word_set("unit"):
        return
    owners = (_country_at(words, before, name.first - back) for back in range(3, 3 + OWNER_WORDS))
    code = next(filter(None, owners), None)
    if code is None:
        return
    at_home = tuple(c for c in name.candidates if c.place.country_code == code)
    if not at_home and name.candidates:
        name.rule, name.score = "unlisted", max(name.score, THRESHOLD)
    name.candidates = at_home


def _country_at(words: Words, before: Name | None, at: int) -> str | None:
    """The country of the adjective, or of the name, that ends with a word."""
    if at >= 0 and words.is_cap[at] and words.lowers[at] in demonyms():
        return demonyms()[words.lowers[at]][0]
    if before is not None and before.last == at and before.candidates[:1]:
        place = before.candidates[0].place
        return place.country_code if place.kind == "country" else None
    return None


def _weigh_together(names: Sequence[Name], gazetteer: Gazetteer, homes: Sequence[Place]) -> None:
    """What a name is at one place of the text, it is likely to be at the others."""
    for name in names:
        _read_quarter(name, gazetteer, homes)
    refused = {name.text.lower() for name in names if "person" in name.cues}
    for name in names:
        if name.text.lower() in refused and not name.cues & {"part", "unit", "agency", "before_comma", "dateline"}:
            name.score -= DOUBT_WHERE if name.cues & {"locative"} else DOUBT
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


def _names_in_run(
    words: Words, gazetteer: Gazetteer, quarters: Mapping[str, Quarter], first: int, last: int
) -> Iterator[Name]:
    at, claimed = first, first - 1
    while at <= last:
        name = _longest_name(words, gazetteer, quarters, at, last, first, claimed)
        if name is None:
            at += 1
            continue
        yield name
        if name.score >= CLAIMING and "part" not in name.cues:
            claimed = name.last
        at = name.last + 1


def _longest_name(
    words: Words, gazetteer: Gazetteer, quarters: Mapping[str, Quarter], at: int, last: int, first: int, claimed: int
) -> Name | None:
    if not words.is_cap[at]:
        return None
    for end in range(min(last, at + MAX_NAME_WORDS - 1), at - 1, -1):
        if not words.is_cap[end]:
            continue
        text = words.name(at, end)
        if len(text) < 2 or (at == end and words.lowers[at] in _never_alone()):
            continue
        if at == end and words.lowers[at] in MONTHS and words.gap_after(at) == " " and words.lower_at(at + 1).isdigit():
            return None
        if at == end and _is_side(words, at):
            return None
        if at == end and words.lowers[at] in demonyms() and words.lower_at(at + 1) not in word_set("unit"):
            return None  # "the Somali capital"
        candidates = candidates_of(gazetteer, text, words.text[max(0, words.starts[at] - 2) : words.starts[at]])
        if not candidates and quarters and (quarter := quarters.get(fold_name(text))):
            candidates = (quarter.city,)
        if candidates and " " in text and _is_organisation(text, candidates):
            return None
        if candidates:
            return judge_name(
                words,
                Name(at, end, words.starts[at], words.ends[end], text, candidates, 0, "name"),
                first,
                last,
                claimed,
            )
    return None


def _is_side(words: Words, at: int) -> bool:
    """The last word of "West Side" (of whatever city), and no town of that name."""
    return words.gap_after(at - 1) == " " and f"{words.lower_at(at - 1)} {words.lowers[at]}" in SIDES


def _is_organisation(text: str, candidates: Sequence[Candidate]) -> bool:
    """ "Red Cross" is known to all, the town of that name to few; nor is the White House Casablanca."""
    largest = max((c.place.population for c in candidates if c.is_main_name), default=0)
    return text.lower() in load_lexicon().names and largest < KNOWN_TOWN


@cache
def _never_alone() -> frozenset[str]:
    return word_set("title") | word_set("unit") | word_set("part")
