"""What befell things, told without an outcome word: "set fire to nine huts", "attacks at 48 locations"."""

from __future__ import annotations

from functools import cache

from extract.claims.counting.clause import Clause, Link
from extract.claims.words.phrase import Phrase
from extract.tables import read_toml


def set_on_fire(clause: Clause, number: int, phrase: Phrase) -> Link | None:
    tokens = clause.tokens
    if not phrase.is_thing:
        return None
    after = tokens.lower[phrase.last + 1 : phrase.last + 3]
    before = tokens.lower[max(0, phrase.first - 3) : phrase.first]
    if ("set" in before or "setting" in before) and (
        after[:1] in (("ablaze",), ("alight",)) or after == ("on", "fire")
    ):
        return Link(number, "burned", "set_fire", phrase.first, phrase.last)
    if after == ("set", "ablaze") or (after == ("set", "on") and tokens.at(phrase.last + 3) == "fire"):
        return Link(number, "burned", "set_fire", phrase.first, phrase.last)  # "nine huts set on fire"
    if before == ("set", "fire", "to") or before == ("setting", "fire", "to"):
        return Link(number, "burned", "set_fire", phrase.first, phrase.last)
    if (
        after[:1] in (("were",), ("was",))
        and tokens.at(phrase.last + 2) == "set"
        and any(w in _words("fire") for w in tokens.lower[phrase.last + 3 : phrase.last + 5])
    ):
        return Link(number, "burned", "set_fire", phrase.first, phrase.last)
    return None


def attacked(clause: Clause, number: int, phrase: Phrase) -> Link | None:
    """ "attacks at 48 locations across 14 cities": the places share the attack."""
    tokens = clause.tokens
    if not phrase.is_thing:
        return None
    before = tokens.lower[max(0, phrase.first - 3) : phrase.first]
    if before and before[-1] in ("at", "on", "against", "in", "across"):
        if len(before) > 1 and before[-2] in _words("attacks"):
            return Link(number, "attacked", "attacks_at", phrase.first - 2, phrase.last)
        if before[-1] in ("across", "in"):
            for link in clause.links:
                other = clause.phrases[link.phrase]
                if link.measure == "attacked" and other.last == phrase.first - 2:
                    return Link(number, "attacked", "attacks_spread", link.start, phrase.last)
    return None


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(read_toml("claims_counts.toml")["things"][name])
