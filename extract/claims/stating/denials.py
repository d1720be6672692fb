"""Denials and confirmations: "denied the charge", "called the report a lie", "confirmed the deaths"."""

from __future__ import annotations

from collections.abc import Iterable

from extract.claims.counting.nouns import count_nouns
from extract.claims.speaking.attribution import read_object, read_subject
from extract.claims.speaking.cues import CLOSING, OPENING, load_cues
from extract.claims.speaking.noun_groups import Group
from extract.claims.stating.findings import (
    BLAMABLE,
    CLAIMABLE,
    FALSIFIABLE,
    PASSIVE,
    Finding,
    Rule,
    is_negated,
    statement_end,
    subject_of,
    teller_of,
    told_before,
)
from extract.claims.stating.words import words_of
from extract.claims.words.lexicon import load_lexicon
from extract.claims.words.numerals import number_starters
from extract.claims.words.tokens import Tokens
from extract.records import StatementKind

_FLATLY = ("rubbished", "rubbishes", "debunked", "refuted", "refutes", "trashed", "disproved")
_VERDICTS = frozenset(("propaganda", "lies", "baseless", "fabricated", "untrue", "falsehoods"))
_CALLED = frozenset((
    "called", "calls", "calling", "termed", "terms", "described", "describes", "branded", "labelled", "labeled",
    "dubbed", "slammed", "qualified", "decried", "denounced",
))  # fmt: skip
_PRONOUN_OBJECTS = ("it", "that", "this", "what", "these", "such")
_FALSE = (
    "fals", "lie", "fabricat", "baseless", "untrue", "propaganda", "fake", "unfounded", "nonsense", "fiction",
    "rumour", "rumor", "groundless", "fairy", "disinformation", "misinformation", "invent", "malicious", "foundation",
    "fantas", "theatre", "theater", "farce", "hoax", "slander", "ridiculous", "absurd", "exaggerat",
    "concoct", "grotesque", "inflated", "doctored", "smear",
)  # fmt: skip
_OBJECT_REACH = 6  # tokens from "dismissed" to "figure"
_BREAKS = (",", ".", ";", "by", "for", "about", "over", "on", "after", "in", "who", "and")  # past them is another thing
_CHARGE_REACH = 14  # tokens from "a charge that" to "denied"
_ASIDE_REACH = 10  # tokens of an aside behind "denied"
_SUBJECT = 6  # tokens of a subject that a participle follows
_FALSE_REACH = 14  # tokens from "called" to what it is called
# "denied entry", "denied them visas": a refusal
_REFUSED = frozenset((
    "entry", "access", "visa", "visas", "permission", "bail", "them", "him", "her", "us", "food", "aid",
    "medical", "treatment", "request", "requests", "calls", "boarding", "himself", "herself", "themselves", "offers",
    "asylum", "parole", "by",
    "service", "motion", "motions", "petition", "petitions", "appeal", "appeals", "plea", "application", "applications",
))  # fmt: skip
_CONFIRM_VERBS = ("confirmed", "confirms", "confirm", "confirming", "corroborated", "corroborates")
_CONFIRMED = frozenset((
    "that", "the", "his", "her", "its", "their", "it", "at", "more", "a", "an", "this", "these", "those", "all", "both",
    "having", "reports", "about", "nearly", "only",
))  # fmt: skip


def _denial(tokens: Tokens, index: int, word: str) -> Finding | None:
    following = tokens.at(index + 1)
    if word == "hit" and tokens.at(index + 1) != "back":
        return None  # "hit back at the allegation"
    be = index - 2 if tokens.at(index - 1).endswith("ly") else index - 1
    if tokens.at(be) in PASSIVE:
        return _was_denied(tokens, be, index)
    is_charged = following in ("", ".", ",", ";", "as", "out", "aside", "off", "away", *CLOSING) and told_before(
        tokens, index, CLAIMABLE
    )
    if not is_charged and not _has_object(tokens, index, word):
        return None
    if tokens.at(index - 1) == "," and word.endswith("ing"):
        if _is_court(tokens, (0, index - 1), index):
            return None  # "the jury convicted him, rejecting his claim"
        who = subject_of(tokens, index) if _is_subject_beside(tokens, index - 2) else None
        return _denies(tokens, who, index, word)  # "the governor said, dismissing the claim": the sentence's speaker
    who = teller_of(tokens, index)
    if who is None or is_negated(tokens, who[0], index) or _is_court(tokens, who, index):
        return None
    return _denies(tokens, who, index, word)


def _is_court(tokens: Tokens, who: Group, verb: int) -> bool:
    """ "The judge dismissed the charges": a ruling, no word about what is true."""
    courts = words_of("denial", "courts")
    return not courts.isdisjoint(tokens.lower[who[0] : who[1] + 1]) and tokens.at(verb) not in words_of(
        "denial", "deny"
    )


def _was_denied(tokens: Tokens, be: int, index: int) -> Finding | None:
    """ "the claim was flatly denied by the army": never a request that was."""
    who = read_object(tokens, index + 2) if tokens.at(index + 1) == "by" else None
    told = next((i for i in range(be - 1, max(-1, be - _CHARGE_REACH), -1) if tokens.lower[i] in CLAIMABLE), None)
    if who is None or told is None or is_negated(tokens, told, index):
        return None
    return Finding(StatementKind.DENIES, who, (told, be - 1), who[1], "was_denied")


def _is_subject_beside(tokens: Tokens, last: int) -> bool:
    """ "The ministry, rejecting the charge, said": nothing but the subject stands before the comma."""
    cues = load_cues()
    return 0 <= last < _SUBJECT and not any(word in cues.verbs for word in tokens.lower[: last + 1])


def _has_object(tokens: Tokens, index: int, word: str) -> bool:
    following, reach = tokens.at(index + 1), tokens.lower[index + 1 : index + 6]
    if word in words_of("denial", "deny"):
        if following in ("a", "an"):  # "denied a report that", never "denied a visa"
            return not (FALSIFIABLE | BLAMABLE).isdisjoint(reach)
        object_ = (
            reach[1] if following in ("the", "both", "their", "his", "her", "its") and len(reach) > 1 else following
        )
        return bool(following) and object_ not in _REFUSED and not _is_refusal(tokens, index)
    if word in _FLATLY or not _VERDICTS.isdisjoint(tokens.lower[index + 1 : index + _FALSE_REACH]):
        return True  # "rubbished the note", "rejected the note as propaganda"
    if word in words_of("denial", "doubt"):
        return _is_told_object(tokens, index, is_figure=True)
    is_quoted = bool(following) and following in OPENING
    is_figure = not word.startswith(("disput", "contest"))
    return following in _PRONOUN_OBJECTS or is_quoted or _is_told_object(tokens, index, is_figure=is_figure)


def _is_told_object(tokens: Tokens, verb: int, *, is_figure: bool) -> bool:
    """ "rejected the clinic's count": what another told, no judge's count of murder.

    Who only disputes a figure has one of his own, which is a claim.
    """
    reach = range(verb + 1, verb + _OBJECT_REACH)
    nouns = CLAIMABLE | words_of("denial", "figures") if is_figure else CLAIMABLE
    told = next((i for i in reach if tokens.at(i) in nouns), None)
    if told is None or any(tokens.at(i) in (*_BREAKS, *OPENING) for i in range(verb + 1, told)):
        return False
    if tokens.at(told) in CLAIMABLE:
        return True
    before = tokens.at(told - 1)
    is_owned = before in ("'s", "’s", "’", "'", "its", "their", "his", "her", "official", "death", "body")
    is_vague = before in ("a", "an") or (tokens.at(told) == "count" and not is_owned)
    return not is_vague


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
    if false < 0 or words_of("denial", "reject").intersection(tokens.lower[max(0, index - 4) : index]):
        return None  # "rejected what he called a lie" is told once
    is_about = false < 5 or not FALSIFIABLE.isdisjoint(reach[:false])
    who = teller_of(tokens, index) if is_about else None
    if who is None or is_negated(tokens, who[0], index):
        return None
    ends = [i for i, w in enumerate(reach[: false + 1]) if i and (w in (*OPENING, "as", "a", "an") or i == false)]
    subject = (index + 1, index + ends[0]) if ends else None
    return Finding(StatementKind.DENIES, who, subject, index + 1 + false, "called_false", cue=index)


def _denies(tokens: Tokens, who: Group | None, verb: int, rule: str) -> Finding:
    first = _over_aside(tokens, verb + 1)
    if not tokens.at(first)[:1].isalnum():  # "a charge that the rebels denied."
        charge = next(
            (i for i in range(verb - 1, max(-1, verb - _CHARGE_REACH), -1) if tokens.lower[i] in CLAIMABLE), None
        )
        return Finding(StatementKind.DENIES, who, (charge, charge) if charge is not None else None, verb, rule)
    last = statement_end(tokens, first)
    return Finding(StatementKind.DENIES, who, (first, last), last, rule, cue=verb)


def _over_aside(tokens: Tokens, start: int) -> int:
    """ "denied, in a leaflet, having ordered it", "denied through a spokesman that": where what is denied begins."""
    while tokens.at(start) in (*CLOSING, "back", "aside", "off", "away", "at", "against"):
        start += 1  # "pushed back at reports of it"; past the end there is no word
    near = range(start + 1, start + _ASIDE_REACH)
    if tokens.at(start) in ("through", "in", "via", "on"):
        return next((i for i in near if tokens.at(i) == "that"), start)
    if tokens.at(start) == ",":
        return next((i + 1 for i in near if tokens.at(i) == ","), start)
    return start


def _confirmation(tokens: Tokens, index: int, word: str) -> Finding | None:
    is_passive = tokens.at(index - 1) in (*PASSIVE, "not")
    if is_passive and tokens.at(index + 1) == "by":
        by = read_object(tokens, index + 2)
        return Finding(StatementKind.CONFIRMS, by, read_subject(tokens, index), index, word) if by else None
    start, times = index + 1, load_lexicon().grammar.time_words | {"on"}
    while tokens.at(start) in times:
        start += 1
    is_told = tokens.at(start) in _CONFIRMED or tokens.at(start).endswith("ing") or _is_toll(tokens, start)
    if word == "confirming" and is_told and tokens.at(index - 1) in ("", ","):  # "Confirming the accident, he said"
        last = statement_end(tokens, start)
        return Finding(StatementKind.CONFIRMS, None, (start, last), last, word, cue=index)
    is_behind = tokens.at(start) in ("", ".", "to") and "," in tokens.lower[:index]
    who = read_subject(tokens, index) if (is_told or is_behind) and not is_passive else None
    if who is None or is_negated(tokens, who[0], index):
        return None
    last = statement_end(tokens, start) if is_told else index
    return Finding(StatementKind.CONFIRMS, who, (start, last) if is_told else None, last, word, cue=index)


def _is_toll(tokens: Tokens, start: int) -> bool:
    """ "confirmed 63 deaths", "confirmed seven cases": a church confirms 40 teenagers."""
    is_number = tokens.at(start)[:1].isdigit() or tokens.at(start) in number_starters()
    return is_number and not (count_nouns() | {"dead", "cases"}).isdisjoint(tokens.lower[start + 1 : start + 4])


DENIAL_RULES: tuple[tuple[Rule, Iterable[str]], ...] = (
    (_denial, (*words_of("denial", "deny"), *words_of("denial", "reject"), *words_of("denial", "doubt"))),
    (_called_false, _CALLED),
    (_confirmation, _CONFIRM_VERBS),
)
