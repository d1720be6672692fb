"""Deaths told by a noun or by what the living do: lives and bodies, "lost two nephews", "buried 17 children"."""

from __future__ import annotations

from functools import partial

from extract.claims.counting.clause import Clause, Link
from extract.claims.counting.nouns import owns_death
from extract.claims.counting.shares import is_owned
from extract.claims.words.phrase import Kind, Phrase
from extract.tables import read_words

_words = partial(read_words, "claims_counts.toml", "deaths")

_ARMYS_LOSS = 100  # so many "lost" by an army are killed, hurt and taken; fewer are its dead


def owned_death(clause: Clause, number: int, phrase: Phrase) -> Link | None:
    is_told = phrase.kind is Kind.COUNTED or (phrase.is_single and clause.tokens.at(phrase.last + 1)[1:] == "s")
    if is_told and not phrase.is_thing and owns_death(clause.tokens, phrase.last):
        return Link(number, "killed", "owned_death", phrase.last + 1, phrase.last + 2)
    return None


def lives(clause: Clause, number: int, phrase: Phrase) -> Link | None:
    tokens = clause.tokens
    if phrase.head in ("lives", "life"):
        near = tokens.lower[max(0, phrase.first - 5) : phrase.first] + tokens.lower[phrase.last + 1 : phrase.last + 4]
        if any(word in _words("claiming") for word in near):
            return Link(number, "killed", "lives", phrase.first, phrase.last)
        return None
    if phrase.is_thing:
        return None
    is_of = tokens.at(phrase.first - 1) == "of" and tokens.at(phrase.first - 2) in ("lives", "life")
    if is_of and any(word in _words("claiming") for word in tokens.lower[max(0, phrase.first - 7) : phrase.first - 2]):
        return Link(number, "killed", "lives_of", phrase.first - 2, phrase.last)
    return None


def bodies(clause: Clause, number: int, phrase: Phrase) -> Link | None:
    tokens, first = clause.tokens, phrase.first
    is_owner = phrase.kind is Kind.COUNTED and tokens.at(phrase.last + 1) in ("'", "’")
    if is_owner and not phrase.is_thing and tokens.at(phrase.last + 2) in _words("bodies"):
        return Link(number, "killed", "bodies", first, phrase.last + 2)  # "13 guerrillas' bodies"
    if phrase.head in _words("bodies") and not phrase.is_single and phrase.kind is not Kind.NONE:
        return Link(number, "killed", "bodies", first, phrase.last)
    if tokens.at(first - 1) == "of" and tokens.at(first - 2) in _words("bodies"):
        return Link(number, "killed", "bodies_of", first - 2, phrase.last)
    return None


def lost(clause: Clause, number: int, phrase: Phrase) -> Link | None:
    """ "lost 310 troops" are casualties, "lost two nephews" and "lost six of its men" are dead, "lost nine trucks"."""
    is_force = phrase.group in ("security_forces", "militants")
    is_one = phrase.kind is Kind.INDEFINITE and is_force
    is_own = is_owned(clause.tokens, phrase)  # "lost six of its men"
    inside = clause.tokens.lower[phrase.number.last + 1 : phrase.last]
    is_own = is_own or "family" in inside  # "lost five family members"
    is_counted = phrase.kind is Kind.COUNTED or is_one or is_own
    is_unknown = phrase.is_weak or (phrase.is_thing and phrase.group != "vehicles")
    if is_unknown or (phrase.head in _words("not_lost") and not is_own) or not is_counted:
        return None
    before = phrase.first - 1
    before -= clause.tokens.at(before) in ("just", "only")
    if clause.tokens.at(before) not in ("lost", "losing", "lose"):
        return None
    if phrase.is_thing:
        return Link(number, "destroyed", "lost", before, phrase.last)
    measure = "casualties" if is_force and phrase.number.low >= _ARMYS_LOSS else "killed"
    return Link(number, measure, "lost", phrase.first - 1, phrase.last)


def buried(clause: Clause, number: int, phrase: Phrase) -> Link | None:
    """ "mourned three fighters", "helped to bury 17 children"."""
    if phrase.is_thing or phrase.is_single or clause.tokens.at(phrase.first - 1) not in _words("burying"):
        return None
    if phrase.kind is Kind.BARE or not _words("slides").isdisjoint(clause.tokens.lower):
        return None
    return Link(number, "killed", "buried", phrase.first - 1, phrase.last)


def found_body(clause: Clause, number: int, phrase: Phrase) -> Link | None:
    """ "a body was found", "recovered a sixth body"; "the body" was told before."""
    if phrase.kind is not Kind.INDEFINITE or phrase.head not in _words("bodies"):
        return None
    near = (
        clause.tokens.lower[max(0, phrase.first - 4) : phrase.first]
        + clause.tokens.lower[phrase.last + 1 : phrase.last + 6]
    )
    if _words("recovered").isdisjoint(near):
        return None
    return Link(number, "killed", "bodies", phrase.first, phrase.last)
