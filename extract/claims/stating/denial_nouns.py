"""Denials told by a noun or an idiom: "issued a denial", "ruled out sabotage", "no live rounds were used"."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import takewhile

from extract.claims.speaking.attribution import read_object
from extract.claims.speaking.noun_groups import Group
from extract.claims.stating.findings import (
    PASSIVE,
    SELVES,
    Finding,
    Rule,
    is_negated,
    statement_end,
    subject_of,
)
from extract.claims.stating.own_deeds import deed_after
from extract.claims.stating.words import words_of
from extract.claims.words.tokens import Tokens
from extract.records import StatementKind

_ISSUING = frozenset(("issued", "issues", "issuing", "published", "released", "repeated", "reiterated"))
_ISSUE_REACH = 4  # tokens from "issued" over "a strongly worded" to "denial"
_OBJECT_REACH = 6  # tokens from "ruled out" to the deed
_NOUN_REACH = 4  # tokens from "no" to what there is none of
_THERE_REACH = 4  # tokens from "there" over "had never been" to "no"
_HAPPENINGS = (
    "attack",
    "attacks",
    "bombing",
    "event",
    "incident",
    "incidents",
    "killing",
    "killings",
    "raid",
    "strike",
)
_GIVEN = ("used", "fired", "given", "issued", "deployed")
_ORDERED = ("given", "ordered", "told", "instructed")


def _denial(tokens: Tokens, index: int, word: str) -> Finding | None:
    """ "issued a denial", "the denial by the air force": never "no denial", "did not issue a denial"."""
    verb = next((i for i in range(index - 1, max(-1, index - _ISSUE_REACH), -1) if tokens.lower[i] in _ISSUING), None)
    by = tokens.at(index + 1) == "by" and tokens.at(index - 1) in ("the", "a", "an", "flat")
    who = subject_of(tokens, verb) if verb is not None else read_object(tokens, index + 2) if by else None
    if who is None or is_negated(tokens, who[0], index):
        return None
    last = index if verb is not None else who[1]
    return Finding(StatementKind.DENIES, who, None, last, "denial", cue=verb if verb is not None else index)


def _ruled_out(tokens: Tokens, index: int, word: str) -> Finding | None:
    """ "ruled out a terror attack": a deed that others suspect."""
    reach = tokens.lower[index + 2 : index + 2 + _OBJECT_REACH]
    if tokens.at(index + 1) != "out" or words_of("denial", "ruled_out").isdisjoint(reach):
        return None
    return _of_subject(tokens, index, index + 2, "ruled_out")


def _of_itself(tokens: Tokens, index: int, word: str) -> Finding | None:
    """ "absolved itself of the killings", "washed its hands of the bombing"."""
    is_self = tokens.at(index + 1) in SELVES and tokens.at(index + 2) in ("of", "from")
    is_washed = word == "washed" and tokens.at(index + 2) == "hands" and tokens.at(index + 3) == "of"
    if not is_self and not is_washed:
        return None
    return _of_subject(tokens, index, index + (4 if is_washed else 3), "absolved")


def _refused_blame(tokens: Tokens, index: int, word: str) -> Finding | None:
    """ "refused to accept the blame for the ambush"."""
    reach = tokens.lower[index + 1 : index + _OBJECT_REACH]
    is_taken = tokens.at(index + 2) in ("accept", "take", "bear") and tokens.at(index + 1) == "to"
    if not is_taken or {"blame", "responsibility"}.isdisjoint(reach):
        return None
    return _of_subject(tokens, index, index + 3, "refused_blame")


def _of_subject(tokens: Tokens, verb: int, first: int, rule: str) -> Finding | None:
    who = subject_of(tokens, verb)
    if who is None or is_negated(tokens, who[0], verb):
        return None
    last = statement_end(tokens, first)
    return Finding(StatementKind.DENIES, who, (min(first, last), last), last, rule, cue=verb)


def _none_there(tokens: Tokens, index: int, word: str) -> Finding | None:
    """ "said there were no fighters inside", "no live rounds were used", "no officer was ordered to shoot"."""
    if tokens.at(index + 1) == "such" and tokens.at(index + 2) in _HAPPENINGS:
        return _says(tokens, (index, index + 2))  # "no such incident had taken place"
    near = tokens.lower[max(0, index - _THERE_REACH) : index]
    reach: Iterable[int] = range(index + 1, min(index + 1 + _NOUN_REACH, len(tokens)))
    if "there" in near and any(w in ("was", "were", "been", "is", "are") for w in near):
        reach = takewhile(lambda i: tokens.lower[i] not in ("than", "of", "in", "for", "to", ",", "."), reach)
        noun = next((i for i in reach if tokens.lower[i] in words_of("disclaimed", "absent")), None)
        return _says(tokens, (index, noun)) if noun is not None else None
    be = next((i for i in range(index + 2, index + 7) if tokens.at(i) in PASSIVE), None)
    if be is None:
        return None
    withheld = not words_of("disclaimed", "withheld").isdisjoint(tokens.lower[index + 1 : be])
    if withheld and any(tokens.at(i) in _GIVEN for i in (be + 1, be + 2)):
        return _says(tokens, (index, be + 1))
    is_own = not words_of("said", "own").isdisjoint(tokens.lower[index + 1 : be])
    return _says(tokens, (index, be + 1)) if is_own and tokens.at(be + 1) in _ORDERED else None


def _own_harmed_none(tokens: Tokens, index: int, word: str) -> Finding | None:
    """ "no soldier fired on the crowd": said of a body's own."""
    if tokens.at(index + 1) not in words_of("said", "own") or deed_after(tokens, index + 2, 3) is None:
        return None
    return _says(tokens, (index, index + 2))


def _says(tokens: Tokens, what: Group) -> Finding:
    last = statement_end(tokens, what[1])
    return Finding(StatementKind.DENIES, None, (what[0], last), last, "none_there")


DENIAL_NOUN_RULES: tuple[tuple[Rule, Iterable[str]], ...] = (
    (_denial, ("denial", "rebuttal")),
    (_ruled_out, ("ruled", "rules", "ruling")),
    (_of_itself, ("absolved", "absolves", "cleared", "clears", "exonerated", "exonerates", "washed")),
    (_refused_blame, ("refused", "refuses", "declined")),
    (_none_there, ("no",)),
    (_own_harmed_none, ("no",)),
)
