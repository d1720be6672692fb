"""Patients: who was taken to hospital, admitted, treated or lies there."""

from __future__ import annotations

from extract.claims.words.numerals import begins_number
from extract.claims.words.tokens import Tokens
from extract.claims.words.trigger import Form, Trigger

_IN_BED = (("in", "the"), ("in", "intensive"), ("are", "in"), ("is", "in"), ("remain", "in"))
_BEDS = frozenset(("hospital", "hospitals", "clinic", "clinics"))
_AT_ONCE = frozenset(("spot", "scene", "instantly"))
_OTHERS = ("another", "others", "more", "men", "people", "man", "woman", "boy", "girl", "child")
HEDGES = ("at", "about", "some")


def in_hospital(tokens: Tokens, index: int) -> Trigger | None:
    """ "12 are in hospital", "one dead, two in hospital"."""
    lead = tokens.lower[max(0, index - 2) : index]
    is_counted = lead[1:] == ("in",) and (begins_number(lead[0]) or lead[0] in _OTHERS)
    if not is_counted and lead not in _IN_BED:
        return None
    first = index - 1 if tokens.at(index - 1) == "in" else index - 2
    if is_counted and "died" in tokens.lower[:first] and not _AT_ONCE.isdisjoint(tokens.lower[:first]):
        return Trigger(
            "died", first, first, index, "killed", Form.SUBJECT, "people"
        )  # "died on the spot and two in hospital"
    return Trigger("in_hospital", first, first, index, "wounded", Form.SUBJECT, "people", is_weak=True)


def treated(tokens: Tokens, index: int) -> Trigger | None:
    """ "nine were treated for burns", "doctors treated 32 people"."""
    before, after = tokens.at(index - 1), tokens.at(index + 1)
    if begins_number(after):
        return Trigger("treated", index, index, index, "wounded", Form.OBJECT, "people")  # "treated 32 people"
    is_told = before in ("been", "were", "was", "being") and after in (",", ".", "", ";", "by")
    if before in ("badly", "well") or not (after in ("for", "and", "at", "in") or is_told):
        return None
    return Trigger("treated", index, index, index, "wounded", Form.SUBJECT, "people", is_weak=after == "in")


def took_to_hospital(tokens: Tokens, index: int) -> Trigger | None:
    """ "ambulances took 17 people to hospital", "the crash sent nine to hospital"."""
    following = tokens.at(index + 1)
    is_counted = begins_number(following) or following in HEDGES
    behind = tokens.lower[index + 2 : index + 9]
    if not is_counted or "to" not in behind or _BEDS.isdisjoint(behind):
        return None
    return Trigger("hospital", index, index, index, "wounded", Form.OBJECT, "people", is_weak=True)


def admitted(tokens: Tokens, index: int) -> Trigger | None:
    """ "the hospital admitted 26 people"; a minister admits deaths."""
    if not begins_number(tokens.at(index + 1)) or _BEDS.isdisjoint(tokens.lower):
        return None
    return Trigger("admitted", index, index, index, "wounded", Form.OBJECT, "people")
