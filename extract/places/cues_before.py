"""What the words before a name say for a place: "in", "the village of", a title, the rest of a longer name."""

from __future__ import annotations

import re

from extract.places.names import Name, refuse
from extract.places.words import POSSESSIVE, Words, word_set

UNIT_KINDS = {
    **dict.fromkeys(
        ("province", "provinces", "governorate", "governorates", "oblast", "region", "state", "states", "department"),
        "admin1",
    ),
    **dict.fromkeys(("district", "districts", "county", "tehsil", "raion", "prefecture", "parish"), "admin2"),
    **dict.fromkeys(("city", "town", "village", "township", "hamlet"), "city"),
}

# "the port of Hodeidah", "the outskirts of Lyon": what follows is where it is
PARTS_OF = frozenset(
    {"port", "outskirts", "hamlet", "suburb", "suburbs", "enclave", "stronghold", "centre", "center", "streets"}
    | {"vicinity", "community", "station", "barracks", "garrison", "market", "airport", "prison", "edge", "edges"}
    | {"fringes", "heart", "slum", "slums", "shores", "coast", "ruins", "communities", "villages", "towns"}
    | {"parts", "areas"}
)

# of these a town has one, a province that bears its name has not: "the port of Mykolaiv"
PARTS_OF_TOWN = frozenset(
    {"port", "outskirts", "suburb", "suburbs", "streets", "airport", "market", "centre", "center", "edge", "fringes"}
)

COMPASS = frozenset(
    {"north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest"}
    | {"north-east", "north-west", "south-east", "south-west"}
)  # "a farm north of Kufra"

CORNERS = frozenset({"block", "blocks", "corner", "intersection"})  # of streets

BEGINNING = re.compile(r"[-–—:“\"]\s?$")

NEARBY = frozenset({"near", "around", "toward", "towards", "outside"})


def score_before(words: Words, name: Name, first: int, claimed: int) -> float:
    """Weigh what stands before; `first` is where its run of capitals begins, `claimed` the last word of a name."""
    at = name.first - 1
    if at < 0:
        return 0.0
    if at >= first and at > claimed and words.is_cap[at] and not _is_opening(words, at):
        return _score_in_run(words, name, at)
    gap = words.gap_after(at)
    if words.lowers[at] in word_set("title") and gap in (" ", ". "):
        name.cues.update({"part", "person"})
        return -1.6
    if _is_initial(words, at):
        return refuse(name, as_person=True)
    if gap not in (" ", "\n", " ["):
        return _score_comma_before(name, gap, claimed)
    return _score_preposition(words, name, at)


def _is_opening(words: Words, at: int) -> bool:
    """ "In Medellin, …"."""
    return words.is_first[at] and words.lowers[at] in word_set("locative") | word_set("motion")


def _is_initial(words: Words, at: int) -> bool:
    """ "J. Austin" is a man."""
    is_letter = words.gap_after(at) == ". " and len(words.cores[at]) == 1 and words.cores[at].isupper()
    return is_letter and words.lower_at(at - 1) not in ("the", "in")


def _score_in_run(words: Words, name: Name, at: int) -> float:
    """A capitalised word stands before the name: both are one longer name, unless the first is known to end."""
    before = words.lowers[at]
    if words.text[words.ends[at] : words.ends[at] + 2] in POSSESSIVE and before != "it":
        return 0.0
    if before in word_set("part") or (before in word_set("unit") and words.gap_after(at) == " "):
        name.cues.add("unit")
        return 0.2
    if words.is_shouting or (before in word_set("ordinary") and _begins(words, at)):
        return 0.0
    name.cues.update({"part", "person"})
    return -2.2


def _begins(words: Words, at: int) -> bool:
    """Whether a sentence begins with the word, or what follows a dateline or a quotation mark."""
    return words.is_first[at] or (at > 0 and BEGINNING.search(words.gap_after(at - 1)) is not None)


def _score_preposition(words: Words, name: Name, at: int) -> float:
    before = words.lowers[at]
    if before in word_set("part"):
        before = words.lower_at(at - 1) if words.lower_at(at - 1) in word_set("locative") else "in"
    if before == "the":
        before = words.lower_at(at - 1)
    if before in word_set("motion"):
        name.cues.add("motion")
        return 1.2
    if before in word_set("locative"):
        name.cues.update({"locative", "near"} if before in NEARBY else {"locative"})
        return 1.3
    return _score_of(words, name, at) if before == "of" else 0.0


def _score_of(words: Words, name: Name, at: int) -> float:
    name.cues.add("of")
    whole = words.lower_at(at - 1)
    is_part = whole in PARTS_OF or whole in word_set("facility") or whole in word_set("premises")
    if whole in word_set("unit") or (is_part and not words.is_cap[at - 1]):
        is_other = at > 1 and words.is_cap[at - 2]  # "the Gaya district of Bihar" is in Bihar
        name.hint = None if is_other else "city" if whole in PARTS_OF_TOWN else UNIT_KINDS.get(whole)
        name.cues.add("locative")
        return 1.3
    if whole in COMPASS and not words.is_cap[at - 1]:
        name.cues.update({"locative"} if words.lower_at(at - 2) == "the" else {"locative", "near"})
        return 1.3
    if whole in CORNERS or (whole in word_set("organisation") and words.is_cap[at - 1]):
        return refuse(name)
    return 0.4


def _score_comma_before(name: Name, gap: str, claimed: int) -> float:
    if claimed == name.first - 1 and gap.strip() == ",":
        name.cues.add("comma")
        return 0.5
    return 0.0
