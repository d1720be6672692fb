"""Blame without a verb of blaming: "condemned the massacre by the guard", "said the army was hiding bodies"."""

from __future__ import annotations

from collections.abc import Iterable

from extract.claims.speaking.attribution import read_object
from extract.claims.speaking.cues import OPENING
from extract.claims.speaking.noun_groups import Group, NounGroups
from extract.claims.speaking.sides import is_armed_name
from extract.claims.stating.findings import (
    BLAMABLE,
    DEED_NOUNS,
    FALSIFIABLE,
    PASSIVE,
    SELVES,
    Finding,
    Rule,
    doer_of,
    group_at,
    is_negated,
    is_somebody,
    subject_of,
)
from extract.claims.stating.own_deeds import saying_before
from extract.claims.stating.words import words_of
from extract.claims.words.lexicon import load_lexicon
from extract.claims.words.tokens import Tokens
from extract.records import Side, StatementKind

_DEED_REACH = 8  # tokens from "condemned" to the deed
# who denounces a killing by somebody tells it, and calls it nothing
_LAMENTED = frozenset(("killing", "killings", "death", "deaths", "murder", "murders", "incident", "abduction"))
_BY_REACH = 8  # tokens from the deed to "by"
_CHARGE_REACH = 4  # tokens from "levelled" to "accusations"
_AT_REACH = 8  # tokens from "accusations" to "at"
_AS_REACH = 9  # tokens from "named" to "as the culprit"
_ALLEGED_REACH = 30  # tokens from "alleged" to "by X"
_VERDICTS = (("at", "fault"), ("to", "blame"), ("responsible", "for"), ("liable", "for"))
_PLAIN_BY = ("name", "phone", "telephone", "email", "night", "day", "force", "all", "both", "any", "anyone", "mistake")
_ALLEGING = frozenset(("alleged", "alleges", "allege", "alleging", "charged", "complained"))


def _condemned(tokens: Tokens, index: int, word: str) -> Finding | None:
    """ "denounced the massacre by the guard", "described as a massacre by it": who tells no doer blames nobody."""
    deeds = (DEED_NOUNS - _LAMENTED) | words_of("accused", "crimes")
    near = range(index + 1, min(index + _DEED_REACH, len(tokens)))
    start = next((i for i in near if tokens.lower[i] == "as"), None) if word.startswith("descri") else index
    deed = next((i for i in near if start is not None and i > start and tokens.lower[i] in deeds), None)
    if deed is None:
        return None
    by = next((i for i in range(deed + 1, deed + _BY_REACH) if tokens.at(i) == "by"), None)
    if by is None or not {",", ".", ";", "and", "who"}.isdisjoint(tokens.lower[deed:by]):
        return None
    return _accuses(tokens, subject_of(tokens, index), index, _doer_at(tokens, by + 1), "condemned")


def _doer_at(tokens: Tokens, start: int) -> Group | None:
    """Who stands behind "by": people or a name, neither "by phone" nor "by all sides"."""
    doer = group_at(tokens, start)
    if doer is None or tokens.at(doer[0]) in _PLAIN_BY:
        return None
    return doer if is_somebody(tokens, doer) else None


def _levelled(tokens: Tokens, index: int, word: str) -> Finding | None:
    """ "levelled accusations of a cover-up at the ministry"."""
    near = range(index + 1, index + _CHARGE_REACH)
    charge = next((i for i in near if tokens.at(i) in words_of("accused", "charges")), None)
    if charge is None:
        return None
    at = next((i for i in range(charge + 1, charge + _AT_REACH) if tokens.at(i) in ("at", "against")), None)
    return _accuses(tokens, subject_of(tokens, index), index, _doer_at(tokens, at + 1), "levelled") if at else None


def _faulted(tokens: Tokens, index: int, word: str) -> Finding | None:
    """ "faulted the roads agency for …": who faults a figure denies it."""
    what = read_object(tokens, index + 1)
    told = FALSIFIABLE | words_of("denial", "figures")
    is_for = "for" in tokens.lower[index + 1 : index + _AT_REACH]
    if what is None or not is_for or not told.isdisjoint(tokens.lower[what[0] : what[1] + 1]):
        return None
    return _accuses(tokens, subject_of(tokens, index), index, group_at(tokens, index + 1), "faulted")


def _named_author(tokens: Tokens, index: int, word: str) -> Finding | None:
    """ "named the lessee as the culprit", "points to Islamic State", "implicated the guard in the killings"."""
    start = index + 2 if tokens.at(index + 1) == "to" else index + 1
    what, reach = group_at(tokens, start), tokens.lower[index + 1 : index + 1 + _AS_REACH]
    if what is None or tokens.at(start) in SELVES:
        return None
    name = " ".join(tokens.words[what[0] : what[1] + 1])
    is_author = "as" in reach and not words_of("accused", "authors").isdisjoint(reach)
    is_band = start > index + 1 and is_armed_name(name)
    is_deed = word.startswith("implicat") and "in" in reach and not BLAMABLE.isdisjoint(reach)
    if not (is_author or is_band or is_deed) or (word.startswith("point") and start == index + 1):
        return None
    return _accuses(tokens, subject_of(tokens, index), index, what, "named_author")


def _found_at_fault(tokens: Tokens, index: int, word: str) -> Finding | None:
    """ "the inquiry found the contractor at fault"."""
    what = group_at(tokens, index + 1)
    if what is None or tokens.at(index + 1) == "that":
        return None
    verdict = next((i for i in range(what[0] + 1, index + _AS_REACH) if tokens.lower[i : i + 2] in _VERDICTS), None)
    return _accuses(tokens, subject_of(tokens, index), index, (what[0], verdict - 1), "at_fault") if verdict else None


def _alleged_by(tokens: Tokens, index: int, word: str) -> Finding | None:
    """ "alleged that on Monday four of his members were killed by herdsmen": the doer stands behind "by"."""
    for by in range(index + 3, min(index + _ALLEGED_REACH, len(tokens) - 1)):
        if tokens.lower[by] in (";", "said", "told", "added"):
            return None
        if tokens.lower[by] == "by" and _is_harmed(tokens, index, by):
            doer = _doer_at(tokens, by + 1)
            return _accuses(tokens, subject_of(tokens, index), index, doer, "alleged_by") if doer else None
    return None


def _is_harmed(tokens: Tokens, index: int, by: int) -> bool:
    """Whether "were killed" stands before "by", with an aside at most."""
    harms = load_lexicon().senses.keys() | words_of("deeds", "done")
    between = range(by - 1, index, -1)
    return any(tokens.lower[i] in harms and tokens.at(i - 1) in PASSIVE for i in between)


def _misdeed(tokens: Tokens, index: int, word: str) -> Finding | None:
    """ "said the government was hiding bodies"."""
    be = index - 1
    if tokens.at(be) not in ("was", "were", "is", "are", "been") or tokens.at(index + 1) in ("nothing", "no", "none"):
        return None
    be = be - 1 if tokens.at(be) == "been" else be
    doer = doer_of(tokens, be)
    if doer is None or tokens.at(doer[0]) in ("it", "he", "she", "they", "we", "who", "its", "his", "their", "our"):
        return None
    first = doer[0] - 1 if tokens.at(doer[0] - 1) in ("the", "a", "an") else doer[0]
    verb = saying_before(tokens, first)
    if verb is None:
        return None
    return _accuses(tokens, subject_of(tokens, verb), verb, doer, "misdeed", last=index)


def _shot_ours(tokens: Tokens, index: int, word: str) -> Finding | None:
    """ "“The soldiers shot my son,” said his mother": armed people whom a quotation charges."""
    after = index + 2 if word == "gunned" and tokens.at(index + 1) == "down" else index + 1
    doer = doer_of(tokens, index)
    if doer is None or tokens.at(after) not in words_of("accused", "ours"):
        return None
    start = doer[0] - 1 if tokens.at(doer[0] - 1) in ("the", "these") else doer[0]
    is_quoted = start == 0 or tokens.at(start - 1) in (*OPENING, ".")
    noun = load_lexicon().nouns.get(tokens.at(doer[1]))
    is_armed = noun is not None and noun.side in (Side.GOVERNMENT, Side.ARMED_GROUP)
    is_first = start == 0 or tokens.lower[start - 1] in OPENING
    if not (is_quoted and is_armed and is_first and NounGroups(tokens).is_person_noun(tokens.at(doer[1]))):
        return None
    return Finding(StatementKind.BLAMES, None, doer, after, "shot_ours", cue=index)


def _accuses(
    tokens: Tokens, who: Group | None, verb: int, whom: Group | None, rule: str, *, last: int | None = None
) -> Finding | None:
    if who is None or whom is None or is_negated(tokens, who[0], verb):
        return None
    return Finding(StatementKind.BLAMES, who, whom, last if last is not None else max(verb, whom[1]), rule, cue=verb)


ACCUSATION_RULES: tuple[tuple[Rule, Iterable[str]], ...] = (
    (_condemned, words_of("accused", "condemned")),
    (_levelled, words_of("accused", "levelled")),
    (_faulted, ("faulted", "faults", "faulting")),
    (_named_author, ("named", "names", "points", "pointed", "implicated", "implicates", "fingered")),
    (_found_at_fault, ("found", "finds")),
    (_alleged_by, _ALLEGING),
    (_misdeed, words_of("accused", "misdeeds")),
    (_shot_ours, words_of("accused", "atrocities")),
)
