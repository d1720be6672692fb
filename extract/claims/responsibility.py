"""Claims of responsibility: "claimed the attack", "owned up to the blast", "said its men had planted the bomb".

"Claimed to have killed 90 soldiers" is none: that is a number, and stands with the claims.
"""

from __future__ import annotations

from collections.abc import Iterable

from extract.claims.attribution import read_object, read_subject
from extract.claims.lexicon import load_lexicon
from extract.claims.noun_groups import Group
from extract.claims.statement_findings import DEED_NOUNS, PASSIVE, Finding, Rule, clause_end, is_negated, subject_of
from extract.claims.tokens import Tokens
from extract.records import StatementKind

_CLAIM_VERBS = frozenset(
    ("claimed", "claims", "claim", "claiming", "took", "taken", "accepted", "assumed", "admitted", "takes")
)
# "owned up to the blast": claims of responsibility that do not say the word; the words behind the verb
_OWNING = {
    "owned": ("up", "to"), "owns": ("up", "to"), "boasted": ("of",), "boasts": ("of",), "took": ("credit", "for"),
    "takes": ("credit", "for"), "taken": ("credit", "for"), "claimed": ("credit", "for"), "claims": ("credit", "for"),
    "confessed": ("to",), "admitted": ("to",),
}  # fmt: skip
_SAID = ("said", "says", "claimed", "claims", "stated", "announced", "acknowledged", "admitted", "admits", "boasted")
_SAID_REACH = 9  # tokens from "said" over "in a post on Telegram" to what is said
_DEEDS = frozenset((
    "launched", "carried", "killed", "attacked", "targeted", "conducted", "bombed", "ambushed", "planted",
    "detonated", "staged", "struck", "captured", "abducted", "behind", "shelled", "fired", "hit", "executed",
    "destroyed", "seized", "kidnapped", "shot",
))  # fmt: skip
_CLAIMED = ("claimed", "claims")
_THOSE = frozenset(("the", "both", "this", "that", "its", "a", "an", "two", "three", "several", "another"))
_OWN = ("it", "they", "its", "their", "his", "her")


def _responsibility(tokens: Tokens, index: int, word: str) -> Finding | None:
    if word == "responsibility" and any(w in _CLAIM_VERBS for w in tokens.lower[max(0, index - 3) : index]):
        verb = next(i for i in range(index - 1, -1, -1) if tokens.lower[i] in _CLAIM_VERBS)
        return _claim(tokens, subject_of(tokens, verb), verb, index, "claimed_responsibility")
    if word != "by":
        return None
    before = tokens.at(index - 2)
    is_claimed = tokens.at(index - 1) == "claimed" and before in (*PASSIVE, "later", "subsequently", "is")
    if (is_claimed or before == "responsibility") and "lives" not in tokens.lower:
        who = read_object(tokens, index + 1)
        return _claim(tokens, who, index, who[1], "claimed_by") if who else None
    return None


def _owning_up(tokens: Tokens, index: int, word: str) -> Finding | None:
    """ "owned up to the blast", "took credit for the raid", "claimed the attack"."""
    behind = _OWNING.get(word, ())
    is_idiom = bool(behind) and tokens.lower[index + 1 : index + 1 + len(behind)] == behind
    reach = tokens.lower[index + 1 : index + len(behind) + 6]
    is_direct = word in _CLAIMED and tokens.at(index + 1) in _THOSE
    if word == "confessed" and tokens.at(index - 1) in ("have", "has", "they", "he", "she"):
        return None  # "They have confessed", police say of others
    if not (is_idiom or is_direct) or DEED_NOUNS.isdisjoint(reach[:4] if is_direct else reach):
        return None
    last = next(i for i in range(index + 1, len(tokens)) if tokens.lower[i] in DEED_NOUNS)
    if tokens.at(last + 1) in ("was", "were", "had", "would", "by", "is", "are") or _is_act(tokens.at(last + 1)):
        return None  # "claimed the attack was the result of a protest": says, and does not own
    return _claim(tokens, subject_of(tokens, index), index, last, "owned_up")


def _is_act(word: str) -> bool:
    """ "claimed an attack killed five": says what it did, and does not own it."""
    return word in load_lexicon().senses


def _own_deed(tokens: Tokens, index: int, word: str) -> Finding | None:
    """ "the group said it had launched the attacks", "… that his men had planted the bomb": of armed groups only."""
    if tokens.at(index + 1) in ("was", "is", "will"):
        return None
    verb = _saying_before(tokens, index)
    reach = tokens.lower[index + 1 : index + (4 if word in ("it", "they") else 5)]
    if verb is None or not any(w in _DEEDS for w in reach):
        return None
    last = next(i for i in range(index + 1, len(tokens)) if tokens.lower[i] in _DEEDS)
    return _claim(tokens, read_subject(tokens, verb), verb, clause_end(tokens, last), "own_deed")


def _saying_before(tokens: Tokens, index: int) -> int | None:
    """The verb in "said (that) it", "said on Monday it", "said on its Telegram channel that its"."""
    is_that = tokens.at(index - 1) == "that"
    first = index - 2 if is_that else index - 1
    times = load_lexicon().grammar.time_words | {"on", "in"}
    for verb in range(first, max(-1, first - _SAID_REACH), -1):
        word = tokens.lower[verb]
        if word in _SAID:
            gap = tokens.lower[verb + 1 : first + 1]
            is_aside = is_that and gap[:1] in (("on",), ("in",), ("through",), ("via",))
            return verb if is_aside or all(between in times for between in gap) else None
        if not word.isalnum():
            return None
    return None


def _claim(tokens: Tokens, who: Group | None, verb: int, last: int, rule: str) -> Finding | None:
    if who is None or is_negated(tokens, who[0], verb):
        return None
    return Finding(StatementKind.CLAIMS_RESPONSIBILITY, who, who, last, rule)


RESPONSIBILITY_RULES: tuple[tuple[Rule, Iterable[str]], ...] = (
    (_responsibility, ("responsibility", "by")),
    (_owning_up, _OWNING),
    (_own_deed, _OWN),
)
