"""Denials that need no verb of denying: "had no part in it", "we did not fire", "pleaded not guilty", "it is a lie"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extract.claims.speaking.cues import CLOSING, OPENING
from extract.claims.speaking.noun_groups import Group
from extract.claims.stating.findings import (
    FALSIFIABLE,
    Finding,
    Rule,
    group_at,
    statement_end,
    subject_of,
    told_before,
)
from extract.claims.stating.own_deeds import OWN, PRONOUNS, deed_after, saying_before
from extract.claims.stating.words import words_of
from extract.claims.words.lexicon import load_lexicon
from extract.claims.words.tokens import Tokens
from extract.records import StatementKind

_HAVING = frozenset(("had", "has", "have", "having", "played", "play", "plays", "took", "take", "taken", "’ve", "'ve"))
_COPULAS = ("is", "are", "was", "were", "'s", "’s")
_COPULA_REACH = 7  # tokens from "was" to "a blatant lie"
_SPEAKING_OF_SELF = frozenset(("it", "they", "he", "she"))
_QUOTED_REACH = 9  # tokens from "we have nothing to hide" to "nothing to do with it"
_FUTURE = ("would", "will", "could", "can", "may", "might", "should", "shall", "must", "wo", "ca")
# what may stand between "not" and the deed
_HELPING = frozenset((
    "been", "have", "has", "had", "even", "ever", "once", "deliberately", "intentionally", "knowingly", "directly",
    "in", "any", "way", "only", "itself", "yet", "actually", "“", '"',
))  # fmt: skip
_WHERE = _HELPING | {"near", "at", "inside", "anywhere", "the", "that"}
# a body whose official speaks for it: "said the movement had nothing to do with it"
_BODIES = (
    "movement",
    "group",
    "army",
    "military",
    "government",
    "party",
    "company",
    "police",
    "ministry",
    "organisation",
)
_TELLING = ("said", "says", "insisted", "maintained", "stated")
_PRONOUN_REACH = 3  # tokens from "they" to "not": "they have never"
_OWN_REACH = 6  # tokens from "our men" to "not"
_DEED_REACH = 4  # tokens from "not" to "opened fire"
_HARM_REACH = 6  # tokens from "not used" to "live bullets"
# verbs that are a deed only with what they are done with
_WEAK = frozenset((
    "use", "used", "open", "opened", "order", "ordered", "touch", "touched", "launch", "launched", "fire", "fired",
    "flown", "sent", "crossed", "violated", "breached", "broken", "carried", "conducted",
))  # fmt: skip
_HARM = frozenset((
    "fire", "force", "live", "lethal", "bullet", "bullets", "ammunition", "rounds", "gas", "weapons", "shot", "shots",
    "attack", "attacks", "strike", "strikes", "civilians", "ceasefire", "truce", "border", "killing", "killings", "on",
    "at", "out", "anyone", "anybody", "them", "him", "her",
))  # fmt: skip
_LINKING = ("in", "with", "to", "behind", "for", "from")
_ENDING = (*_LINKING, "whatsoever", ".", ",", "")
_GROUNDS = ("merit", "foundation", "basis")
_DEMONSTRATIVES = ("this", "that", "it", "these", "those", "all", "such")


def _nothing(tokens: Tokens, index: int, word: str) -> Finding | None:
    """ "it has nothing to do with the drones"."""
    is_own = any(word in ("we", "i") for word in tokens.lower[max(0, index - _QUOTED_REACH) : index])
    is_own = is_own or not _SPEAKING_OF_SELF.isdisjoint(tokens.lower[max(0, index - _DEED_REACH) : index])
    is_own = is_own or _is_own_clause(tokens, index) or _is_own_body(tokens, index)
    if tokens.lower[index + 1 : index + 4] != ("to", "do", "with") or not is_own:
        return None
    return _disclaims(tokens, index, index + 2, "nothing_to_do")


def _no_part(tokens: Tokens, index: int, word: str) -> Finding | None:
    """ "had played no part in it", "has no links to them", "there is no truth in this"."""
    noun = index + 2 if tokens.at(index + 1) in ("direct", "such", "any") else index + 1
    if tokens.at(noun) == "truth" and tokens.at(noun + 1) in ("in", "to", "whatsoever"):
        return _disclaims(tokens, index, noun, "no_truth")
    is_had = not _HAVING.isdisjoint(tokens.lower[max(0, index - 2) : index])
    is_nothing = tokens.at(noun) in words_of("disclaimed", "nothing") and tokens.at(noun + 1) in _ENDING
    is_groundless = tokens.at(noun) in _GROUNDS and told_before(tokens, index, FALSIFIABLE)  # "the charge has no basis"
    if not is_had or not (is_nothing or is_groundless):
        return None
    return _disclaims(tokens, index, noun, "no_part")


def _not_done(tokens: Tokens, index: int, word: str) -> Finding | None:
    """ "We have not used live bullets", "said its men were not involved", "said it had never targeted a school"."""
    following = tokens.lower[index + 1 : index + 1 + _DEED_REACH]
    deeds = words_of("deeds", "base") | words_of("deeds", "done") | words_of("deeds", "used")
    if following[:2] in (("to", "blame"), ("at", "fault")) and _is_own_clause(tokens, index):
        return _disclaims(tokens, index, index + 2, "not_done")
    if _is_elsewhere(following) and _is_own_clause(tokens, index):
        return _disclaims(tokens, index, index + 1, "not_there")
    at = next((i for i, w in enumerate(following) if w in deeds or w in words_of("disclaimed", "uninvolved")), None)
    if at is None or not _HELPING.issuperset(following[:at]) or not _is_own_clause(tokens, index):
        return None
    deed = index + 1 + at
    done_with = _HARM | words_of("culprit", "weapons")
    if tokens.lower[deed] in _WEAK and done_with.isdisjoint(tokens.lower[deed + 1 : deed + _HARM_REACH]):
        return None  # "have not used the word"
    if tokens.at(deed - 1) in load_lexicon().grammar.be and tokens.lower[deed] in deeds:
        return None  # "it was not hit": suffered, not done
    return _disclaims(tokens, index, deed, "not_done")


def _is_elsewhere(following: Sequence[str]) -> bool:
    """ "were not there", "was not active in the area", "had never been near the village": not "not there yet"."""
    at = next((i for i, word in enumerate(following) if word not in _WHERE), len(following))
    return at < len(following) and following[at] in words_of("disclaimed", "present") and "yet" not in following


def _harmed_nobody(tokens: Tokens, index: int, word: str) -> Finding | None:
    """ "I have killed nobody", "none of his men had fired"."""
    if word == "none":
        is_own = tokens.at(index + 1) == "of" and tokens.at(index + 2) in (*OWN, "our", "my")
        is_told = is_own and (tokens.at(index + 2) in ("our", "my") or saying_before(tokens, index) is not None)
        deed = deed_after(tokens, index + 3, _OWN_REACH) if is_told else None
        return _disclaims(tokens, index, deed, "not_done") if deed is not None else None
    first = next(
        (i for i in range(index - 1, max(-1, index - _DEED_REACH), -1) if tokens.lower[i] in ("i", "we")), None
    )
    if first is None or deed_after(tokens, first + 1, _DEED_REACH) is None:
        return None
    return _disclaims(tokens, first, index, "not_done")


def _not_true(tokens: Tokens, index: int, word: str) -> Finding | None:
    """ "It is simply not true that we hit a hospital", "the claim was not correct"."""
    near = tokens.lower[max(0, index - 3) : index]
    if "not" not in near or not any(w in _COPULAS for w in near):
        return None
    following = tokens.at(index + 1)
    if word == "true" and following.isalpha() and following not in words_of("disclaimed", "behind_true"):
        return None  # "not true love"
    if word != "true":
        copula = next(i for i in range(index - 1, index - 4, -1) if tokens.at(i) in _COPULAS)
        is_told = told_before(tokens, copula, FALSIFIABLE)
        what = _what_is_false(tokens, copula) if is_told else None
        return Finding(StatementKind.DENIES, None, what, index, "not_true") if what else None
    start = index + 2 if following == "that" and tokens.at(index + 2) else index
    return Finding(StatementKind.DENIES, None, (start, statement_end(tokens, start)), index, "not_true")


def _is_own_clause(tokens: Tokens, negation: int) -> bool:
    """Whether it is the speaker's own deed that is negated: "we have not", "said its men had not"."""
    for at in range(negation - 1, max(-1, negation - _OWN_REACH), -1):
        word = tokens.lower[at]
        if word in _FUTURE:
            return False  # "said it would not open fire": a promise
        if word in ("we", "our", "i"):
            return True
        if word in PRONOUNS and negation - at > _PRONOUN_REACH:
            return False  # "they believe the North would not"
        if word in (*PRONOUNS, *OWN):
            return saying_before(tokens, at) is not None
        if word in (",", ".", ";", ":") or word in OPENING:
            return False
    return False


def _is_own_body(tokens: Tokens, index: int) -> bool:
    """ "A Hamas official said the movement had nothing to do with it": the body for which the speaker speaks."""
    body = index - 2 if tokens.at(index - 1) in _HAVING else index - 1
    return tokens.at(body) in _BODIES and tokens.at(body - 1) == "the" and tokens.at(body - 2) in (*_TELLING, "that")


def _not_guilty(tokens: Tokens, index: int, word: str) -> Finding | None:
    """ "pleaded not guilty to nine counts of murder", "maintains his innocence"."""
    verb = index - 2
    is_plea = word == "guilty" and tokens.at(index - 1) == "not" and tokens.at(verb).startswith(("plead", "pled"))
    is_claim = word == "innocence" and tokens.at(verb).startswith(("maintain", "protest", "insist", "proclaim"))
    who = subject_of(tokens, verb) if is_plea or is_claim else None
    if who is None:
        return None
    return Finding(StatementKind.DENIES, who, (verb + 1, statement_end(tokens, index)), index, "not_guilty")


def _distanced(tokens: Tokens, index: int, word: str) -> Finding | None:
    """ "distanced itself from the rocket fire"."""
    if tokens.at(index + 1) not in ("itself", "himself", "herself", "themselves") or tokens.at(index + 2) != "from":
        return None
    who = subject_of(tokens, index)
    last = statement_end(tokens, index + 3)
    return Finding(StatementKind.DENIES, who, (min(index + 3, last), last), last, "distanced") if who else None


def _is_false(tokens: Tokens, index: int, word: str) -> Finding | None:
    """ "Claims that children were harmed are “fabricated”, it said", "this is a blatant lie": the speaker denies."""
    if word in _GROUNDS and tokens.at(index - 1) != "without":
        return None
    if _is_verdict(tokens, index):
        return Finding(StatementKind.DENIES, None, (index, index), index, "verdict")
    near = range(index - 1, max(-1, index - _COPULA_REACH), -1)
    copula = next((i for i in near if tokens.lower[i] in _COPULAS), None)
    if copula is None or any(w in (",", ".", "not", "n't", "n’t", "if") for w in tokens.lower[copula:index]):
        return None
    is_about = told_before(tokens, copula, FALSIFIABLE) or tokens.at(copula - 1) in _DEMONSTRATIVES
    if not is_about:
        return None
    return Finding(StatementKind.DENIES, None, _what_is_false(tokens, copula), index, "is_false")


def _is_verdict(tokens: Tokens, index: int) -> bool:
    """ "“Categorically false,” she said of it": a quotation of no more."""
    opening = index - 2 if tokens.at(index - 1).endswith("ly") or tokens.at(index - 1) in ("a", "all") else index - 1
    is_opened = opening == 0 and tokens.lower[0] in OPENING
    return is_opened and any(word in CLOSING for word in tokens.lower[index + 1 : index + 3])


def _what_is_false(tokens: Tokens, copula: int) -> Group:
    """The words that are called false: "claims that children were harmed"."""
    first = next((i for i in range(max(0, copula - 14), copula) if tokens.lower[i] in FALSIFIABLE), None)
    return (first, copula - 1) if first is not None else (copula - 1, copula - 1)


def _disclaims(tokens: Tokens, first: int, last: int, rule: str) -> Finding:
    """ "had no part in the raid" denies the raid; "did not open fire" that he did."""
    of_what = group_at(tokens, last + 2) if tokens.at(last + 1) in _LINKING else None
    end = min(statement_end(tokens, last), len(tokens) - 1)
    return Finding(StatementKind.DENIES, None, of_what or (first, end), end, rule, cue=first)


DISCLAIMER_RULES: tuple[tuple[Rule, Iterable[str]], ...] = (
    (_nothing, ("nothing",)),
    (_no_part, ("no",)),
    (_not_done, ("not", "n't", "n’t", "never")),
    (_harmed_nobody, ("nobody", "none")),
    (_not_true, ("true", "correct", "accurate")),
    (_not_guilty, ("guilty", "innocence")),
    (_distanced, ("distanced", "distances", "distancing", "dissociated", "dissociates")),
    (_is_false, (*words_of("disclaimed", "false"), *_GROUNDS)),
)
