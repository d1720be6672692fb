"""What a span may stand for, and how much the words around it speak for a place."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from extract.places.gazetteer import Candidate, Gazetteer
from extract.places.tables import read_table
from extract.places.words import CONNECTORS, POSSESSIVE, Words, small_words, word_set

THRESHOLD = 1.0

LONGEST_ABBREVIATION = 6

LONGEST_CODE = 4

SURE_ALONE = 0.9  # a country, a unit or a city of 100,000: the name of a village may be any name

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

# "the port of Hodeidah", "the outskirts of Lyon": what follows is where it is
PARTS_OF = frozenset(
    {"port", "outskirts", "hamlet", "suburb", "suburbs", "enclave", "stronghold", "centre", "center", "streets"}
    | {"vicinity", "community", "station", "barracks", "garrison", "market", "airport", "prison"}
)

COURTS = frozenset(
    {"crown", "magistrates", "district", "high", "superior", "circuit", "municipal", "criminal", "federal"}
)

PRIVATE = frozenset({"hospital", "medical", "church", "lake", "park", "court", "mall", "theater", "theatre", "creek"})


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


def candidates_of(gazetteer: Gazetteer, text: str, before: str) -> tuple[Candidate, ...]:
    """List what a name may stand for; after a comma also what it may abbreviate ("Gary, Ind.")."""
    candidates = gazetteer.find_candidates(text)
    if len(text) > LONGEST_ABBREVIATION:
        return candidates
    is_after_comma = before.rstrip().endswith((",", "("))
    if not is_after_comma and (candidates or "." not in text):
        return candidates
    units = _abbreviations().get(text.rstrip(".").lower(), ())
    found = tuple(Candidate(u, True) for c, r in units if (u := gazetteer.admin1_of(c, r)) is not None)
    return found or candidates


@cache
def _abbreviations() -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for line in read_table("places_abbreviations.tsv"):
        found.setdefault(line["short"].lower(), []).append((line["country"], line["admin1"]))
    return found


def judge_name(words: Words, name: Name, first: int, last: int, claimed: int) -> Name:
    """Weigh the cues around a span; the sum decides."""
    name.score = _score_candidates(name) + _score_before(words, name, first, claimed)
    name.score += _score_after(words, name, last)
    if name.first == name.last:
        name.score -= _score_word(words, name)
    else:
        name.score += 0.5
    if words.is_shouting and not name.cues & {"locative", "motion", "unit", "comma"} and not is_unit_or_country(name):
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


def is_code(words: Words, name: Name) -> bool:
    """ "OAS" in ordinary text is an organisation, and no town in the Philippines."""
    is_short = name.text.isupper() and len(name.text) <= LONGEST_CODE and not words.is_shouting
    return is_short and words.gap_after(name.last)[:2] in (" ", "") and not is_unit_or_country(name)


def is_unit_or_country(name: Name) -> bool:
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
    is_opening = words.is_first[at] and before in word_set("locative") | word_set("motion")  # "In Medellin, …"
    if at >= first and at > claimed and words.is_cap[at] and not is_opening:
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
        whole = words.lower_at(at - 1)
        if whole in word_set("unit") or (whole in PARTS_OF and not words.is_cap[at - 1]):
            is_other = at > 1 and words.is_cap[at - 2]  # "the Gaya district of Bihar" is in Bihar
            name.hint = None if is_other else UNIT_KINDS.get(whole)
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
    if is_code(words, name):
        return _refuse(name)
    if is_close and after in word_set("unit"):
        name.cues.add("quarter" if after in QUARTERS else "unit")
        name.hint = UNIT_KINDS.get(after) if is_cap or not _is_of_whole(name, after) else None
        return 1.3
    if gap == " " and after in word_set("agency"):
        name.cues.add("agency")
        return 1.5
    if is_cap and at <= last:
        return 0.0 if words.is_shouting else _score_inside(words, name, at)
    if at < last and after in CONNECTORS and after != "of":
        return _refuse(name)  # "Orlando de Sola"
    if gap == " " and after in word_set("said") and not is_unit_or_country(name):
        return -0.9
    if gap == " " and not is_cap and after in word_set("scene") | word_set("premises"):
        name.cues.add("modifier")  # "Alturas shooting victims", "a gun in Garner apartment"
        return 0.9
    if "," in gap and gap.strip() == "," and is_cap:
        name.cues.add("before_comma")
    if gap == " " and not is_cap and words.lower_at(name.first - 1) in ("a", "an", "the") and after.isalpha():
        name.cues.add("modifier")
        return 0.9
    return 0.0


def _is_of_whole(name: Name, after: str) -> bool:
    """ "A Congo village" lies in the Congo, and is no village of that name."""
    return after in ("village", "town", "hamlet", "township") and any(
        c.place.kind == "country" for c in name.candidates
    )


def _score_inside(words: Words, name: Name, at: int) -> float:
    """ "Tennessee Senior Olympics" are in Tennessee: a common word follows. "Jordan Smith" is a man."""
    first, after, personal = words.lowers[name.first], words.lowers[at], word_set("personal")
    is_common = after in small_words() and after not in personal and after not in word_set("press")
    is_name = "part" not in name.cues and first not in personal and first not in word_set("ordinary")
    if not (is_common and is_name):
        return _refuse(name)
    name.cues.add("inside")
    return -0.2 if _score_candidates(name) >= SURE_ALONE else -1.0


def _refuse(name: Name) -> float:
    name.cues.add("part")
    return -2.5


@cache
def _tails() -> frozenset[str]:
    return word_set("street") | word_set("facility") | word_set("organisation")


def _score_facility(words: Words, name: Name, at: int, last: int) -> float:
    """ "Karachi Airport" is in Karachi; "Sycamore Lake Apartments" are not in Sycamore."""
    is_known = _score_candidates(name) >= 1.0 and words.lowers[last] in word_set("facility")
    is_court = words.lowers[last] == "court" and at + 1 == last and words.lowers[at] in COURTS
    if is_known and ((at == last and words.lowers[last] not in PRIVATE) or is_court):
        name.cues.add("facility")
        return -0.2
    return _score_inside(words, name, at)
