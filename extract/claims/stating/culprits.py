"""Who did it, in what somebody says: "the drone was launched by X", "X was behind it", "at the behest of X"."""

from __future__ import annotations

from collections.abc import Iterable

from extract.claims.speaking.attribution import read_object, read_subject
from extract.claims.speaking.cues import CLOSING, OPENING, load_cues
from extract.claims.speaking.noun_groups import Group, NounGroups
from extract.claims.stating.findings import BLAMABLE, DEED_NOUNS, Finding, Rule, doer_of, group_at, subject_of
from extract.claims.stating.own_deeds import OWN, PRONOUNS, deed_after
from extract.claims.stating.words import words_of
from extract.claims.words.lexicon import load_lexicon
from extract.claims.words.tokens import Tokens
from extract.records import StatementKind

_BE = ("was", "were", "is", "are", "been")
_STRENGTHENING = ("also", "directly", "solely", "fully", "squarely", "clearly", "not")
_DEED_REACH = 16  # tokens from the deed to "was planned by"
_BEHIND_REACH = 6  # tokens from "behind" to the deed
_COPULA_REACH = 5  # tokens from "was" to "the work of"
_ALLEGED_REACH = 10  # tokens from "alleged" to the deed
_CLEFT_REACH = 9  # tokens from "it was" to "who"
_DETERMINED = ("the", "this", "that", "these", "an", "a")
_NOBODY = (*PRONOUNS, *OWN, "our", "we", "i", "who", "that", "which")


def _done_by(tokens: Tokens, index: int, word: str) -> Finding | None:
    """ "the military said the attacks were carried out by X", "… the drone was launched by X"."""
    if not _is_deed_of(tokens, index):
        return None
    start = index + 2 if tokens.at(index + 1) in OPENING else index + 1
    is_number = tokens.at(start)[:1].isdigit() or tokens.at(start) in ("between", "about")
    if is_number or read_object(tokens, start) is None:
        return None
    return _culprit(tokens, index, index, group_at(tokens, index + 1), "done_by")


def _is_deed_of(tokens: Tokens, by: int) -> bool:
    """Whether a deed or a weapon is told before "by", and the verb tells what was done with it."""
    is_carried = tokens.lower[max(0, by - 2) : by] == ("carried", "out")
    is_act = tokens.at(by - 1) in words_of("culprit", "acted") and tokens.at(by - 2) in _BE
    before = tokens.lower[max(0, by - _DEED_REACH) : by]
    done = BLAMABLE | words_of("culprit", "weapons") | {"it", "this", "they"}
    return (is_carried or is_act or tokens.at(by - 1) == "perpetrated") and not done.isdisjoint(before)


def _before_strength(tokens: Tokens, index: int) -> int:
    """Where "was" stands in "was (squarely) behind", read from the token before "behind"."""
    return index - 1 if tokens.at(index) in _STRENGTHENING else index


def _behind(tokens: Tokens, index: int, word: str) -> Finding | None:
    """ "Kyiv said Russian agents were behind the fire": never "behind bars"."""
    be = _before_strength(tokens, index - 1)
    following = tokens.lower[index + 1 : index + _BEHIND_REACH]
    is_deed = not BLAMABLE.isdisjoint(following) or following[:1] in (("it",), ("this",), ("them",))
    if tokens.at(be) not in _BE or not is_deed:
        return None
    return _culprit(tokens, index, index, doer_of(tokens, be), "was_behind")


def _work_of(tokens: Tokens, index: int, word: str) -> Finding | None:
    """ "it was the work of X", "at the behest of X", "bore the hallmarks of X"."""
    noun, before = tokens.at(index - 1), tokens.lower[max(0, index - _COPULA_REACH) : index]
    if noun not in words_of("culprit", "of") or read_object(tokens, index + 1) is None:
        return None
    needed = {
        "hallmarks": ("bore", "bears", "bear", "bearing", "had", "has", "have"),
        "behest": ("at",),
        "instigation": ("at",),
    }.get(noun, (*_BE, "as"))
    if not any(word in needed for word in before):
        return None
    return _culprit(tokens, index - 1, index - 1, group_at(tokens, index + 1), "work_of")


def _to_blame(tokens: Tokens, index: int, word: str) -> Finding | None:
    """ "the court found that the operator was to blame"."""
    be = _before_strength(tokens, index - 2)
    if tokens.at(index - 1) != "to" or tokens.at(be) not in _BE:
        return None
    return _culprit(tokens, index, index, read_subject(tokens, be) or doer_of(tokens, be), "was_to_blame")


def _responsible(tokens: Tokens, index: int, word: str) -> Finding | None:
    """ "It said that bandits were responsible (for the attack)": the sentence's speaker blames."""
    following = tokens.at(index + 1)
    doing = tokens.at(index + 2)
    is_harm = doing.endswith("ing") and doing in load_lexicon().senses
    is_for_deed = following == "for" and (is_harm or not BLAMABLE.isdisjoint(tokens.lower[index + 2 : index + 6]))
    be = _before_strength(tokens, index - 1)
    if tokens.at(be) not in _BE or not (is_for_deed or following in ("", ".", ",", *CLOSING)):
        return None
    who = _quoted_subject(tokens, be - 1) if tokens.at(be - 1) in CLOSING else doer_of(tokens, be)
    return _culprit(tokens, index, index, who, "was_responsible")


def _quoted_subject(tokens: Tokens, closing: int) -> Group | None:
    first = next((i + 1 for i in range(closing - 2, -1, -1) if tokens.lower[i] in OPENING), closing)
    return (first, closing - 1) if first < closing else None


def _alleged(tokens: Tokens, index: int, word: str) -> Finding | None:
    """ "residents allege that soldiers burned the village"; "he killed her, police allege" is a court's story."""
    who = subject_of(tokens, index)
    for verb in range(index + 2, min(index + _ALLEGED_REACH, len(tokens))):
        if tokens.lower[verb] in (",", ";", "who", "said"):
            return None
        deed = deed_after(tokens, verb, 1)
        if deed is not None and who is not None:
            done_by = doer_of(tokens, verb - 1 if tokens.at(verb - 1) in ("had", "have", "has") else verb)
            is_beside = done_by is not None and done_by[0] - index in (1, 2, 3)
            found = _culprit(tokens, index, deed, done_by, "alleged") if is_beside else None
            return Finding(found.kind, who, found.subject, found.last, found.rule) if found else None
    return None


def _culprit(tokens: Tokens, index: int, last: int, who: Group | None, rule: str) -> Finding | None:
    """The blame that lies in a clause, unless its sentence doubts it or the speaker means himself."""
    if who is None or tokens.at(who[0]) in _NOBODY:
        return None
    clause = max((i + 1 for i in range(index) if tokens.lower[i] in ("which", ";", "but")), default=0)
    if not words_of("culprit", "doubted").isdisjoint(tokens.lower[clause:index]):
        return None
    return Finding(StatementKind.BLAMES, None, who, max(last, who[1]), rule, cue=index)


def _cleft(tokens: Tokens, index: int, word: str) -> Finding | None:
    """ "It was the police who shot him"."""
    near = range(max(0, index - _CLEFT_REACH), index - 2)
    first = next((i + 2 for i in near if tokens.lower[i] == "it" and tokens.lower[i + 1] in ("was", "is")), None)
    if first is None or deed_after(tokens, index + 1, 3) is None or read_object(tokens, first) is None:
        return None
    return _culprit(tokens, first, index - 1, group_at(tokens, first), "cleft")


def _came_from(tokens: Tokens, index: int, word: str) -> Finding | None:
    """ "the shots had come from soldiers on the roof"."""
    weapons = words_of("culprit", "weapons") | {"fire", "shelling"}
    before = tokens.lower[max(0, index - _BEHIND_REACH) : index]
    if tokens.at(index - 1) not in ("came", "come") or weapons.isdisjoint(before):
        return None
    who, groups = group_at(tokens, index + 1), NounGroups(tokens)
    is_people = who is not None and any(groups.is_person_noun(word) for word in tokens.lower[who[0] : who[1] + 1])
    return _culprit(tokens, index, index, who, "came_from") if is_people else None


def _did_this(tokens: Tokens, index: int, word: str) -> Finding | None:
    """ "Bandits from Zamfara did this", "the rebels had started it", "the regime bears responsibility for it"."""
    is_all = tokens.at(index + 1) in ("this", "it") and tokens.at(index + 2) in (".", ",", "", *CLOSING)
    is_borne = word.startswith("b") and "responsibility" in tokens.lower[index + 1 : index + 4]
    if not is_all and not is_borne:
        return None
    who = doer_of(tokens, index - 1 if tokens.at(index - 1) in ("had", "has", "have") else index)
    is_he = who is not None and tokens.at(who[1]) in ("he", "she")
    return None if is_he else _culprit(tokens, index, index, who, "did_this")


def _carried_out(tokens: Tokens, index: int, word: str) -> Finding | None:
    """ "said the PKK had carried out the attack", "believe that the cartel ordered the killings"."""
    start = index + 2 if tokens.at(index + 1) == "out" else index + 1
    is_deed = tokens.at(start) in _DETERMINED and not DEED_NOUNS.isdisjoint(tokens.lower[start + 1 : start + 4])
    verb = index - 1 if tokens.at(index - 1) in ("had", "have", "has") else index
    who = doer_of(tokens, verb) if is_deed and tokens.at(verb - 1) not in _BE else None
    is_told = who is not None and not load_cues().verbs.isdisjoint(tokens.lower[max(0, who[0] - 3) : who[0]])
    return _culprit(tokens, index, start, who, "carried_out") if is_told else None


def _weapon_of(tokens: Tokens, index: int, word: str) -> Finding | None:
    """ "the blast was caused by a Hamas rocket": whose it was."""
    what = group_at(tokens, index + 2) if tokens.at(index + 1) == "by" else None
    if what is None or tokens.at(index - 1) not in _BE:
        return None
    is_weapon = not words_of("culprit", "weapons").isdisjoint(tokens.lower[what[0] : what[1] + 1])
    is_owned = any(tokens.is_capital(at) for at in range(what[0], what[1] + 1))
    return _culprit(tokens, index, index, what, "weapon_of") if is_weapon and is_owned else None


CULPRIT_RULES: tuple[tuple[Rule, Iterable[str]], ...] = (
    (_done_by, ("by",)),
    (_behind, ("behind",)),
    (_work_of, ("of",)),
    (_to_blame, ("blame",)),
    (_responsible, ("responsible",)),
    (_cleft, ("who", "that")),
    (_came_from, ("from",)),
    (_did_this, ("did", "started", "caused", "bears", "bear", "bore")),
    (_carried_out, words_of("culprit", "acted") | {"carried"}),
    (_weapon_of, ("caused", "triggered")),
    (_alleged, ("alleged", "alleges", "allege", "alleging", "charged")),
)
