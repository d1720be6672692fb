"""What the words after a name say for a place: "district", "police", the rest of a longer name."""

from __future__ import annotations

from functools import cache

from extract.places.cues_before import UNIT_KINDS
from extract.places.names import Name, is_unit_or_country, refuse, score_candidates
from extract.places.words import CONNECTORS, Words, small_words, word_set

LONGEST_CODE = 4

SURE_ALONE = 0.9  # a country, a unit or a city of 100,000: the name of a village may be any name

STREETS = frozenset({"streets", "avenues", "roads", "drives", "boulevards"})

QUARTERS = frozenset({"neighborhood", "neighbourhood", "area", "suburb", "section", "subdivision", "sector"})

# "the Mansa temple", "the Inca factory", "the San José agreement": called so, wherever they are
NAMED_FOR = frozenset(
    {"temple", "mosque", "church", "shrine", "monastery", "cathedral", "chapel", "school", "college", "university"}
    | {"factory", "plant", "mill", "building", "buildings", "hotel", "restaurant", "company", "installations"}
    | {"cocktail", "cocktails", "agreement", "accord", "accords", "treaty", "pact", "newspaper", "radio", "chain"}
    | {"bank", "ranch", "farm", "estate", "hacienda", "plantation", "theater", "theatre", "cinema", "stadium"}
)

COURTS = frozenset(
    {"crown", "magistrates", "district", "high", "superior", "circuit", "municipal", "criminal", "federal"}
)

PRIVATE = frozenset({"hospital", "medical", "church", "lake", "park", "court", "mall", "theater", "theatre", "creek"})


def score_after(words: Words, name: Name, last: int) -> float:
    """Weigh what follows, up to `last`, where the run of capitals ends, and the word behind it."""
    at = name.last + 1
    after, gap = words.lower_at(at), words.gap_after(name.last)
    if at >= len(words.cores):
        return 0.0
    is_cap, is_close = words.is_cap[at], gap in (" ", "\n")
    if is_close and is_cap and after in word_set("street"):  # "on a Kabul street" is in Kabul
        return refuse(name)
    if gap == " " and after == "and" and words.lower_at(at + 2) in STREETS:
        return refuse(name)
    if at <= last and words.lowers[last] in _tails():
        return _score_facility(words, name, at, last)
    if is_code(words, name):
        return refuse(name)
    if is_close and after in word_set("unit"):
        name.cues.add("quarter" if after in QUARTERS else "unit")
        name.hint = UNIT_KINDS.get(after) if is_cap or not _is_of_whole(name, after) else None
        return 1.3
    if gap == " " and after in word_set("agency"):
        name.cues.add("agency")
        return 1.5
    if is_cap and at <= last:
        return 0.0 if words.is_shouting else _score_inside(words, name, at, last)
    if at < last and after in CONNECTORS and after != "of":
        return refuse(name, as_person=True)  # "Orlando de Sola"
    if gap == " " and after in word_set("said") and not is_unit_or_country(name):
        return 0.0 if "locative" in name.cues else -0.9  # "Jackson said", but "a doctor in Courmayeur said"
    if gap == " " and not is_cap and after in NAMED_FOR and score_candidates(name) < SURE_ALONE:
        return refuse(name)
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


def _score_inside(words: Words, name: Name, at: int, last: int) -> float:
    """ "Tennessee Senior Olympics" are in Tennessee: a common word follows. "Jordan Smith" is a man."""
    first, after, personal = words.lowers[name.first], words.lowers[at], word_set("personal")
    is_common = after in small_words() and after not in personal and after not in word_set("press")
    is_name = "part" not in name.cues and first not in personal and first not in word_set("ordinary")
    if not (is_common and is_name):
        return refuse(name, as_person=words.lowers[last] not in _tails())
    name.cues.add("inside")
    return -0.2 if score_candidates(name) >= SURE_ALONE else -1.0


@cache
def _tails() -> frozenset[str]:
    return word_set("street") | word_set("facility") | word_set("organisation")


def _score_facility(words: Words, name: Name, at: int, last: int) -> float:
    """ "Karachi Airport" is in Karachi; "Sycamore Lake Apartments" are not in Sycamore."""
    is_known = score_candidates(name) >= 1.0 and words.lowers[last] in word_set("facility")
    is_court = words.lowers[last] == "court" and at + 1 == last and words.lowers[at] in COURTS
    if is_known and ((at == last and words.lowers[last] not in PRIVATE) or is_court):
        name.cues.add("facility")
        return -0.2
    return _score_inside(words, name, at, last)


def is_code(words: Words, name: Name) -> bool:
    """ "OAS" in ordinary text is an organisation, and no town in the Philippines."""
    is_short = name.text.isupper() and len(name.text) <= LONGEST_CODE and not words.is_shouting
    return is_short and words.gap_after(name.last)[:2] in (" ", "") and not is_unit_or_country(name)
