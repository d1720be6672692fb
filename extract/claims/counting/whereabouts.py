"""Where people are, told without an outcome word: hostages held, in custody, sought by rescuers, in a hospital bed."""

from __future__ import annotations

from functools import cache

from extract.claims.counting.clause import Clause, Link
from extract.claims.words.phrase import Kind, Phrase
from extract.claims.words.tokens import Tokens
from extract.tables import read_toml

_TOUCH_REACH = 6  # tokens from "contact" over "had been lost" to "with"
_HOUSE_REACH = 9  # tokens of a hospital's name
_AT_WORK = ("medics", "officials", "journalists", "security_forces")
_WAY = 6  # tokens from "to" to where they were moved
_PRISONERS = ("prisoners", "pows", "captives")
_HELD = (("were", "held"), ("were", "taken"), ("were", "seized"), ("are", "held"))


def hostages(clause: Clause, number: int, phrase: Phrase) -> Link | None:
    tokens = clause.tokens
    is_taken = tokens.at(phrase.first - 1) in _words("took")
    if is_taken and tokens.at(phrase.last + 1) in ("alive", "prisoner", "captive", "prisoners") and not phrase.is_thing:
        return Link(number, "captured", "took_alive", phrase.first - 1, phrase.last + 1)
    if tokens.at(phrase.last + 1) == "hostage" and not phrase.is_thing:
        return Link(number, "abducted", "took_hostage", phrase.first, phrase.last + 1)
    if is_taken and phrase.head in _PRISONERS and phrase.kind is Kind.COUNTED:
        return Link(number, "captured", "took_prisoners", phrase.first - 1, phrase.last)
    if phrase.head == "hostages" and tokens.lower[phrase.last + 1 : phrase.last + 3] in _HELD:
        return Link(number, "abducted", "hostages", phrase.first, phrase.last + 2)
    if phrase.head == "hostages" and tokens.at(phrase.first - 1) in _words("took_hostage"):
        return Link(number, "abducted", "hostages", phrase.first, phrase.last)
    return None


def custody(clause: Clause, number: int, phrase: Phrase) -> Link | None:
    if clause.tokens.lower[phrase.last + 1 : phrase.last + 3] == ("into", "custody") and not phrase.is_thing:
        return Link(number, "arrested", "custody", phrase.first, phrase.last + 2)
    return None


def moved(clause: Clause, number: int, phrase: Phrase) -> Link | None:
    """ "marched eleven herders into the bush", "had taken 212 residents out": where they were moved tells why."""
    tokens, last = clause.tokens, phrase.last
    if phrase.is_thing or phrase.is_single or tokens.at(phrase.first - 1) not in _words("moving"):
        return None
    ways = next((at for at in (last + 1, last + 2) if tokens.at(at) in ("out", "to", "into")), None)
    behind = () if ways is None else tokens.lower[ways : ways + (1 if tokens.at(ways) == "out" else _WAY)]
    for measure, ends in _moved_to().items():
        end = next((at for at, word in enumerate(behind) if word in ends), None)
        if ways is not None and end is not None:
            return Link(number, measure, "moved", phrase.first - 1, ways + end)
    return None


def out_of_touch(clause: Clause, number: int, phrase: Phrase) -> Link | None:
    """ "contact was lost with four officers", "no news of four others"."""
    if phrase.is_thing or phrase.kind is Kind.NONE:
        return None
    before = clause.tokens.lower[max(0, phrase.first - _TOUCH_REACH) : phrase.first]
    is_lost = before[-1:] == ("with",) and "lost" in before and not _words("touch").isdisjoint(before)
    is_unheard = before[-1:] in (("of",), ("from",), ("about",)) and before[-2:-1] and before[-2] in _words("news")
    if not is_lost and not (is_unheard and not {"no", "without"}.isdisjoint(before[-4:-2])):
        return None
    return Link(number, "missing", "out_of_touch", phrase.first - 2, phrase.last)


def sought(clause: Clause, number: int, phrase: Phrase) -> Link | None:
    """ "divers are looking for up to ten more": whom rescuers seek is missing; whom the police seek is not."""
    if phrase.is_thing or phrase.group in ("suspects", "militants") or not is_sought(clause.tokens, phrase):
        return None
    if _words("rescue").isdisjoint(clause.tokens.lower):
        return None
    return Link(number, "missing", "sought", phrase.first - 2, phrase.last)


def is_sought(tokens: Tokens, phrase: Phrase) -> bool:
    """Whether somebody looks for those whom a phrase counts: "searching for two men"."""
    return tokens.at(phrase.first - 1) == "for" and tokens.at(phrase.first - 2) in _words("seeking")


def in_bed(clause: Clause, number: int, phrase: Phrase) -> Link | None:
    """ "12 remain in hospitals", "61 are still admitted"."""
    if phrase.is_thing or phrase.is_single or phrase.is_weak:
        return None
    following = clause.tokens.lower[phrase.last + 1 : phrase.last + 6]
    after = " ".join(word for word in following if word not in ("still", "currently", "now"))
    if after.startswith(tuple(_words("in_bed"))) or _lies_in_hospital(clause, phrase):
        return Link(number, "wounded", "in_bed", phrase.last + 1, phrase.last + 3)
    return None


def _lies_in_hospital(clause: Clause, phrase: Phrase) -> bool:
    """ "Seven people remain at Verna Regional Medical Center": names may stand before the word for the house."""
    tokens, at = clause.tokens, phrase.last + 1
    if tokens.at(at) not in _words("lying") or phrase.group in _AT_WORK:
        return False
    at += 1 + (tokens.at(at + 1) in ("still", "now", "currently"))
    if tokens.at(at) not in ("at", "in"):
        return False
    for index in range(at + 1, min(at + _HOUSE_REACH, len(tokens))):
        if tokens.lower[index] in _words("beds"):
            return True
        if not (tokens.is_capital(index) or tokens.lower[index] in ("the", "a", "intensive", "two", "three", "local")):
            return False
    return False


@cache
def _moved_to() -> dict[str, frozenset[str]]:
    return {name: frozenset(ends) for name, ends in read_toml("claims_counts.toml")["whereabouts"]["moved_to"].items()}


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(read_toml("claims_counts.toml")["whereabouts"][name])
