"""Claims of responsibility in so many words: "claimed the attack", "owned up to the blast", "claimed by X"."""

from __future__ import annotations

from collections.abc import Iterable

from extract.claims.speaking.attribution import read_object
from extract.claims.speaking.noun_groups import Group
from extract.claims.stating.findings import (
    BLAMABLE,
    DEED_NOUNS,
    PASSIVE,
    Finding,
    Rule,
    is_negated,
    subject_of,
    teller_of,
)
from extract.claims.stating.words import words_of
from extract.claims.words.lexicon import load_lexicon
from extract.claims.words.tokens import Tokens
from extract.records import StatementKind

_CLAIM_VERBS = frozenset((
    "claimed", "claims", "claim", "claiming", "took", "take", "taken", "takes", "taking", "accepted", "accepts",
    "accept", "assumed", "assumes", "assume", "assuming", "admitted", "admits", "acknowledged", "acknowledges",
))  # fmt: skip
# "a claim of responsibility came from the Front", "was sent by the Front"
_CLAIM_NOUNS = ("claim", "claims", "statement", "admission")
_ISSUING = frozenset(("issued", "issues", "published", "released", "posted", "sent", "made", "aired", "distributed"))
_NOT_YET = ("would", "will", "could", "can", "may", "might", "should", "must", "shall", "to")
_SOURCE_REACH = 7  # tokens from "claim of responsibility" to "from", or back to "issued"
# "owned up to the blast": claims of responsibility that do not say the word; the words behind the verb
_OWNING = {
    "owned": ("up", "to"), "owns": ("up", "to"), "boasted": ("of",), "boasts": ("of",), "took": ("credit", "for"),
    "takes": ("credit", "for"), "taken": ("credit", "for"), "taking": ("credit", "for"),
    "claimed": ("credit", "for"), "claims": ("credit", "for"),
    "confessed": ("to",), "admitted": ("to",), "claiming": ("credit", "for"),
}  # fmt: skip
_TAKING = ("took", "takes", "taken", "claimed", "claims")
_PAPERS = ("through", "via", "in", "on", "hours", "later", ".", ",")  # "took credit through a spokesman"
_CLAIMED = ("claimed", "claims", "owned", "claiming")
_FOR_REACH = 9  # tokens from "responsibility for" to the deed
_BY_REACH = 7  # tokens from "claimed" over "hours later on Telegram" to "by"
_THOSE = frozenset(("the", "both", "this", "that", "its", "a", "an", "two", "three", "several", "another"))


def _responsibility(tokens: Tokens, index: int, word: str) -> Finding | None:
    if word == "by":
        return _claimed_by(tokens, index)
    if word == "responsibility" and tokens.at(index - 1) == "of" and tokens.at(index - 2) in _CLAIM_NOUNS:
        return _claim_noun(tokens, index)
    verb = next((i for i in range(index - 1, max(-1, index - 4), -1) if tokens.lower[i] in _CLAIM_VERBS), None)
    if verb is None:
        return None
    if not tokens.lower[verb].startswith("claim") and tokens.at(index + 1) == "for" and not _is_deed(tokens, index + 2):
        return None
    if tokens.at(verb - 1) in _NOT_YET:
        return None  # "would take responsibility", "urged them to take responsibility"
    be = verb - 1 if tokens.at(verb - 1) in load_lexicon().grammar.be else verb
    return _claim(tokens, subject_of(tokens, be), be, index, "claimed_responsibility")


def _claim_noun(tokens: Tokens, index: int) -> Finding | None:
    """ "issued a claim of responsibility", "a claim of responsibility came from X": "no claim" is nobody's."""
    near = range(index - 4, max(-1, index - 2 - _SOURCE_REACH), -1)
    verb = next((i for i in near if tokens.lower[i] in _ISSUING and tokens.at(i - 1) not in PASSIVE), None)
    if verb is not None:
        return _claim(tokens, subject_of(tokens, verb), index - 2, index, "claim_of_responsibility")
    behind = range(index + 1, min(index + _SOURCE_REACH, len(tokens)))
    source = next((i + 1 for i in behind if tokens.lower[i] in ("from", "by")), None)
    who = read_object(tokens, source) if source is not None else None
    if who is None or is_negated(tokens, index - 4, index):
        return None
    return Finding(StatementKind.CLAIMS_RESPONSIBILITY, who, who, who[1], "claim_of_responsibility", cue=index - 2)


def _is_deed(tokens: Tokens, start: int) -> bool:
    """ "took responsibility for the attack", "… for torching nine cars", "… for it"; never "… for the clean-up"."""
    doing = tokens.at(start)
    reach = tokens.lower[start : start + _FOR_REACH]
    done = BLAMABLE | words_of("culprit", "weapons")
    is_harm = doing.endswith("ing") and doing not in words_of("responsible", "mending")
    return is_harm or doing in ("it", "this", "both") or not done.isdisjoint(reach)


def _claimed_by(tokens: Tokens, index: int) -> Finding | None:
    """ "was claimed hours later by X", "responsibility for it was claimed by X"."""
    claimed = next((i for i in range(index - 1, index - _BY_REACH, -1) if tokens.at(i) == "claimed"), -1)
    before = tokens.at(claimed - 1)
    is_passive = before in (*PASSIVE, "later", "subsequently", "is") or before == "responsibility"
    if claimed < 0 or not is_passive or "lives" in tokens.lower or "," in tokens.lower[claimed:index]:
        return None
    who = read_object(tokens, index + 1)
    return _claim(tokens, who, index, claimed, "claimed_by") if who else None


def _owning_up(tokens: Tokens, index: int, word: str) -> Finding | None:
    """ "owned up to the blast", "took credit for the raid", "claimed the attack"."""
    if word in _TAKING and tokens.at(index + 1) == "credit" and tokens.at(index + 2) in _PAPERS:
        return _claim(tokens, teller_of(tokens, index), index, index + 1, "owned_up")
    behind = _OWNING.get(word, ())
    start = index + 2 if tokens.at(index + 1) == "the" and "credit" in behind else index + 1  # "took the credit for"
    is_idiom = bool(behind) and tokens.lower[start : start + len(behind)] == behind
    reach = tokens.lower[index + 1 : index + len(behind) + 6]
    is_several = not DEED_NOUNS.isdisjoint(reach[:3]) and not {"on", "against"}.isdisjoint(reach[1:5])
    is_direct = word in _CLAIMED and (tokens.at(index + 1) in _THOSE or is_several)  # "claimed missile attacks on"
    if word == "confessed" and tokens.at(index - 1) in ("have", "has", "they", "he", "she"):
        return None  # "They have confessed", police say of others
    if not (is_idiom or is_direct) or DEED_NOUNS.isdisjoint(reach[:4] if is_direct else reach):
        return None
    last = next(i for i in range(index + 1, len(tokens)) if tokens.lower[i] in DEED_NOUNS)
    if tokens.at(last + 1) in ("was", "were", "had", "would", "by", "is", "are") or _is_act(tokens.at(last + 1)):
        return None  # "claimed the attack was the result of a protest": says, and does not own
    if word == "claiming" and index == 0:  # "Claiming the attack, the group said": whoever speaks
        return Finding(StatementKind.CLAIMS_RESPONSIBILITY, None, (0, last), last, "owned_up")
    return _claim(tokens, teller_of(tokens, index), index, last, "owned_up")


def _is_act(word: str) -> bool:
    """ "claimed an attack killed five": says what it did, and does not own it."""
    return word in load_lexicon().senses


def _claim(tokens: Tokens, who: Group | None, verb: int, last: int, rule: str) -> Finding | None:
    if who is None or is_negated(tokens, who[0], verb):
        return None
    return Finding(StatementKind.CLAIMS_RESPONSIBILITY, who, who, last, rule)


RESPONSIBILITY_RULES: tuple[tuple[Rule, Iterable[str]], ...] = (
    (_responsibility, ("responsibility", "authorship", "by")),
    (_owning_up, _OWNING),
)
