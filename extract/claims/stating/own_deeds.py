"""Deeds that a speaker owns: "said its men had planted the bomb", "admitted firing", "our snipers shot three"."""

from __future__ import annotations

from collections.abc import Iterable

from extract.claims.speaking.attribution import read_subject
from extract.claims.speaking.noun_groups import Group
from extract.claims.stating.findings import Finding, Rule, clause_end, is_negated, subject_of, teller_of
from extract.claims.stating.words import words_of
from extract.claims.words.lexicon import load_lexicon
from extract.claims.words.tokens import Tokens
from extract.records import StatementKind

PRONOUNS, OWN = ("it", "they"), ("its", "their", "his", "her")
_FIRST_PERSON = ("we", "our")
_SAID_REACH = 10  # tokens from "said" over "in a post on Telegram" to what is said
_PRONOUN_REACH, _OWN_REACH, _COVERT_REACH = 4, 8, 3  # tokens to the deed: "it had also shot", "its urban unit had shot"
_NO_DEEDS = (",", ".", ";", ":", "who", "that", "said", "would", "suffered", "sustained", "lost", "received")
_BEING = frozenset(("was", "were", "be", "been", "being", "is", "are", "am", "'re", "’re", "got"))
_ELSEWHERE = ("bars", "schedule", "time", "closed")
_OF_OWN = frozenset((
    "one", "two", "three", "four", "five", "six", "several", "dozens", "some",
    "unit", "units", "group", "member", "members", "squad", "cell",
))  # fmt: skip


def deed_after(tokens: Tokens, start: int, reach: int) -> int | None:
    """The last token of the deed that a subject before `start` does; what befalls it is none."""
    for index in range(start, min(start + reach, len(tokens))):
        word = tokens.lower[index]
        if word in words_of("disclaimed", "negations") or word in _NO_DEEDS:
            return None
        if word in ("behind", "responsible") and tokens.at(index - 1) in _BEING:
            return None if tokens.at(index + 1) in _ELSEWHERE or tokens.at(index + 2) == "wheel" else index
        if f"{word} {tokens.at(index + 1)}" in words_of("deeds", "phrased"):
            return index + 1
        if word in words_of("deeds", "done"):
            if word == "fired" and tokens.at(index + 1) in ("back", "into", "in"):
                return None  # "fired back", "fired into the air": an answer, no attack
            return None if tokens.at(index - 1) in _BEING else index
    return None


def saying_before(tokens: Tokens, index: int) -> int | None:
    """The verb in "said (that) it", "said on Monday it", "told AFP it", "said on its Telegram channel that its"."""
    is_that = tokens.at(index - 1) == "that"
    last = index - 2 if is_that else index - 1
    for verb in range(last, max(-1, last - _SAID_REACH), -1):
        word = tokens.lower[verb]
        if word in words_of("said", "told") or word == "told":
            return verb if _is_aside(tokens, verb, tokens.lower[verb + 1 : last + 1]) else None
        if not word.isalnum() and "-" not in word:
            return None
    return None


def _is_aside(tokens: Tokens, verb: int, gap: tuple[str, ...]) -> bool:
    """Whether the words between a verb of saying and what is said tell but when, where and to whom."""
    times = load_lexicon().grammar.time_words | {"on", "in"}
    if all(word in times for word in gap):
        return True
    if tokens.lower[verb] == "told":
        return len(gap) <= _SAID_REACH // 2
    return gap[0] in words_of("said", "papers")


def _own_deed(tokens: Tokens, index: int, word: str) -> Finding | None:
    """ "the group said it had launched the attacks", "… that one of his men had planted the bomb"."""
    deed = deed_after(tokens, index + 1, _PRONOUN_REACH if word in PRONOUNS else _OWN_REACH)
    verb = saying_before(tokens, _start_of(tokens, index)) if deed is not None else None
    if deed is None or verb is None:
        return None
    is_admitted = tokens.lower[verb] in words_of("said", "admitted")
    is_claim = tokens.lower[deed] in ("behind", "responsible")
    rule = "owned_up" if is_claim else "admitted" if is_admitted else "own_deed"
    return _owns(tokens, read_subject(tokens, verb), verb, clause_end(tokens, deed), rule)


def _own_people(tokens: Tokens, index: int, word: str) -> Finding | None:
    """ "Police acknowledged that an officer had fired the shot": whom a body admits to be its own."""
    deed = deed_after(tokens, index + 1, _PRONOUN_REACH)
    start = index - 1 if tokens.at(index - 1) in ("a", "an", "one", "some", "the", "its") else index
    verb = saying_before(tokens, start) if deed is not None else None
    if deed is None or verb is None or tokens.lower[verb] not in words_of("said", "admitted"):
        return None
    return _owns(tokens, read_subject(tokens, verb), verb, clause_end(tokens, deed), "admitted")


def _start_of(tokens: Tokens, index: int) -> int:
    """Where "one of its fighters", "a unit of its commandos" begins."""
    if tokens.at(index - 1) != "of" or tokens.at(index - 2) not in _OF_OWN:
        return index
    return index - 3 if tokens.at(index - 3) in ("a", "the") else index - 2


def _to_have_done(tokens: Tokens, index: int, word: str) -> Finding | None:
    """ "claimed on its channel to have ambushed a patrol", "claims to have destroyed the bridge"."""
    if tokens.at(index + 1) != "have" or deed_after(tokens, index + 2, _COVERT_REACH) is None:
        return None
    verb = saying_before(tokens, index)
    if verb is None or not tokens.lower[verb].startswith(("claim", "boast", "sa")):
        return None
    return _owns(tokens, read_subject(tokens, verb), verb, clause_end(tokens, index + 2), "own_deed")


def _we_did(tokens: Tokens, index: int, word: str) -> Finding | None:
    """ "We blew up the bridge", "our snipers killed three": whoever speaks."""
    did_it = word == "we" and tokens.lower[index + 1 : index + 3] == ("did", "it")
    deed = index + 2 if did_it else deed_after(tokens, index + 1, _OWN_REACH if word == "our" else _PRONOUN_REACH)
    if deed is None:
        return None
    return Finding(StatementKind.CLAIMS_RESPONSIBILITY, None, (index, index), clause_end(tokens, deed), "own_deed")


def _named_deed(tokens: Tokens, index: int, word: str) -> Finding | None:
    """ "announced the targeting of a tanker", "reported the shelling of the base"."""
    noun = index + 2 if tokens.at(index + 1) in ("the", "a", "an") else index + 1
    if tokens.at(noun) not in words_of("deeds", "named") or tokens.at(noun + 1) not in ("of", "on"):
        return None
    return _owns(tokens, subject_of(tokens, index), index, clause_end(tokens, noun + 2), "own_deed")


def _admitted_doing(tokens: Tokens, index: int, word: str) -> Finding | None:
    """ "admitted killing the guard", "confessed to having shot him", "boasted of having killed 22"."""
    is_boast = word in words_of("said", "boasted")
    start = index + 2 if tokens.at(index + 1) in ("to", "of") else index + 1
    doing = tokens.at(start)
    done = doing == "having" and deed_after(tokens, start + 1, 2) is not None
    is_harm = doing.endswith("ing") and doing in load_lexicon().senses and tokens.at(start + 1) != "of"
    if not done and not is_harm:
        return None
    rule = "own_deed" if is_boast else "admitted"
    return _owns(tokens, teller_of(tokens, index), index, clause_end(tokens, start), rule)


def _owns(tokens: Tokens, who: Group | None, verb: int, last: int, rule: str) -> Finding | None:
    if who is None or is_negated(tokens, who[0], verb):
        return None
    return Finding(StatementKind.CLAIMS_RESPONSIBILITY, who, who, last, rule)


OWN_DEED_RULES: tuple[tuple[Rule, Iterable[str]], ...] = (
    (_own_deed, (*PRONOUNS, *OWN)),
    (_own_people, words_of("said", "own")),
    (_to_have_done, ("to",)),
    (_we_did, _FIRST_PERSON),
    (_named_deed, ("announced", "announces", "reported", "reports")),
    (_admitted_doing, words_of("said", "admitted") | words_of("said", "boasted")),
)
