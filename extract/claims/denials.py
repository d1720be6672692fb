"""Denials and confirmations: "denied the charge", "called the report a lie", "confirmed the deaths"."""

from __future__ import annotations

from collections.abc import Iterable

from extract.claims.attribution import read_subject
from extract.claims.cues import CLOSING, OPENING, load_cues
from extract.claims.noun_groups import Group
from extract.claims.statement_findings import PASSIVE, Finding, Rule, clause_end, is_negated, subject_of
from extract.claims.tokens import Tokens
from extract.records import StatementKind

_DENY_VERBS = frozenset(("denied", "denies", "denying", "deny", "disclaimed", "disclaims", "disavowed"))
_REJECT_VERBS = frozenset((
    "rejected", "rejects", "reject", "rejecting", "dismissed", "dismisses", "dismissing", "rubbished", "rubbishes",
    "refuted", "refutes", "refuting", "rebutted", "rebuffed", "disputed", "disputes", "disputing", "dispute",
    "brushed", "waved", "shrugged", "contradicted", "contradicts", "debunked", "repudiated",
))  # fmt: skip
_CALLED = frozenset((
    "called", "calls", "calling", "termed", "terms", "described", "describes", "branded", "labelled", "labeled",
    "dubbed", "slammed", "qualified", "decried", "denounced",
))  # fmt: skip
_CLAIMABLE = frozenset(
    (
        "allegation",
        "allegations",
        "accusation",
        "accusations",
        "assertion",
        "assertions",
        "claim",
        "claims",
        "charge",
        "charges",
        "report",
        "reports",
        "account",
        "accounts",
        "suggestion",
        "suggestions",
        "version",
        "versions",
        "rumours",
        "rumors",
        "responsibility",
        "involvement",
        "statement",
        "statements",
        "narrative",
        "insinuation",
        "insinuations",
    )
)
# who calls a figure false denies it; who only disputes it has a figure of his own, which is a claim
_FALSIFIABLE = _CLAIMABLE | {"figure", "figures", "toll", "tolls", "number", "numbers", "counts", "tally"}
_PRONOUN_OBJECTS = ("it", "that", "this", "what", "these", "such")
_FALSE = (
    "fals", "lie", "fabricat", "baseless", "untrue", "propaganda", "fake", "unfounded", "nonsense", "fiction",
    "rumour", "rumor", "groundless", "fairy", "disinformation", "misinformation", "invent", "malicious", "foundation",
    "fantas", "theatre", "theater", "farce", "hoax", "slander", "ridiculous", "absurd", "exaggerat",
    "concoct", "grotesque", "inflated",
)  # fmt: skip
_FALSE_WORDS = (
    "inflated",
    "exaggerated",
    "false",
    "fabricated",
    "fabrications",
    "baseless",
    "untrue",
    "unfounded",
    "groundless",
    "fake",
    "lies",
)
_SUBJECT = 6  # tokens of a subject that a participle follows
_FALSE_REACH = 14  # tokens from "called" to what it is called
# "denied entry", "denied them visas": a refusal
_REFUSED = frozenset((
    "entry", "access", "visa", "visas", "permission", "bail", "them", "him", "her", "us", "food", "aid",
    "medical", "treatment", "request", "requests", "a", "an", "calls", "offers", "asylum", "parole", "by",
    "service", "motion", "motions", "petition", "petitions", "appeal", "appeals", "plea", "application", "applications",
))  # fmt: skip
_CONFIRM_VERBS = ("confirmed", "confirms")
_CONFIRMED = frozenset(
    ("that", "the", "his", "her", "its", "their", "it", "at", "one", "two", "three", "four", "five", "more", "a", "an")
)


def _denial(tokens: Tokens, index: int, word: str) -> Finding | None:
    following = tokens.at(index + 1)
    if tokens.at(index - 1) in PASSIVE:
        return None
    is_told_before = following in ("", ".", ",", ";", "as", "out", "aside", "off", "away", *CLOSING) and _told_before(
        tokens, index, _CLAIMABLE
    )
    if not is_told_before and not _has_object(tokens, index, word):
        return None
    if tokens.at(index - 1) == "," and word.endswith("ing"):
        who = subject_of(tokens, index) if _is_subject_beside(tokens, index - 2) else None
        return _denies(tokens, who, index, word)  # "the governor said, dismissing the claim": the sentence's speaker
    who = subject_of(tokens, index)
    if who is None or is_negated(tokens, who[0], index):
        return None
    return _denies(tokens, who, index, word)


def _is_subject_beside(tokens: Tokens, last: int) -> bool:
    """ "The ministry, rejecting the charge, said": nothing but the subject stands before the comma."""
    cues = load_cues()
    return 0 <= last < _SUBJECT and not any(word in cues.verbs for word in tokens.lower[: last + 1])


def _has_object(tokens: Tokens, index: int, word: str) -> bool:
    following, reach = tokens.at(index + 1), tokens.lower[index + 1 : index + 6]
    if word in _DENY_VERBS:
        object_ = (
            reach[1] if following in ("the", "both", "their", "his", "her", "its") and len(reach) > 1 else following
        )
        return bool(following) and object_ not in _REFUSED and not _is_refusal(tokens, index)
    return following in _PRONOUN_OBJECTS or not _CLAIMABLE.isdisjoint(reach) or following in OPENING


def _is_refusal(tokens: Tokens, index: int) -> bool:
    """ "denying some migrants the right to appeal", "protections denied to them": no word about what is true."""
    reach = tokens.lower[index + 2 : index + 7]
    is_right = any(word in ("right", "rights", "access", "entry", "bail") for word in reach)
    return tokens.at(index + 1) == "to" or (is_right and "that" not in reach and "having" not in reach)


def _called_false(tokens: Tokens, index: int, word: str) -> Finding | None:
    """ "called reports of a heavier toll “rumours without foundation”", "a claim that Kigali called false"."""
    reach = tokens.lower[index + 1 : index + 1 + _FALSE_REACH]
    if "." in reach:
        reach = reach[: reach.index(".")]
    false = next((i for i, w in enumerate(reach) if w.startswith(_FALSE)), -1)
    if false < 0 or _REJECT_VERBS.intersection(tokens.lower[max(0, index - 4) : index]):
        return None  # "rejected what he called a lie" is told once
    is_about = false < 5 or not _FALSIFIABLE.isdisjoint(reach[:false])
    who = subject_of(tokens, index) if is_about else None
    if who is None or is_negated(tokens, who[0], index):
        return None
    return Finding(StatementKind.DENIES, who, (index + 1, index + 1 + false), index + 1 + false, "called_false")


def _is_false(tokens: Tokens, index: int, word: str) -> Finding | None:
    """ "Claims that children were harmed are “fabricated”, it said": the sentence's speaker denies."""
    before = index - 2 if tokens.at(index - 1) in (*OPENING, "'", "‘") else index - 1
    if tokens.at(before) not in ("is", "are", "was", "were") or not _told_before(tokens, before, _FALSIFIABLE):
        return None
    return Finding(StatementKind.DENIES, None, (index, index), index, "is_false")


def _told_before(tokens: Tokens, index: int, nouns: frozenset[str]) -> bool:
    return not nouns.isdisjoint(tokens.lower[max(0, index - 14) : index])


def _denies(tokens: Tokens, who: Group | None, verb: int, rule: str) -> Finding:
    last = min(clause_end(tokens, verb + 1), len(tokens) - 1)
    return Finding(StatementKind.DENIES, who, (min(verb + 1, last), last), last, rule)


def _confirmation(tokens: Tokens, index: int, word: str) -> Finding | None:
    is_passive = tokens.at(index - 1) in (*PASSIVE, "not")
    if tokens.at(index + 1) not in _CONFIRMED or is_passive:
        return None
    who = read_subject(tokens, index)
    if who is None or is_negated(tokens, who[0], index):
        return None
    last = clause_end(tokens, index + 1)
    return Finding(StatementKind.CONFIRMS, who, (index + 1, last), last, word)


DENIAL_RULES: tuple[tuple[Rule, Iterable[str]], ...] = (
    (_denial, (*_DENY_VERBS, *_REJECT_VERBS)),
    (_called_false, _CALLED),
    (_is_false, _FALSE_WORDS),
    (_confirmation, _CONFIRM_VERBS),
)
