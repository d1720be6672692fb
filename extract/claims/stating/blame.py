"""Blame: "accused X of the attack", "held X responsible", "pointed the finger at X"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from extract.claims.counting.nouns import count_nouns
from extract.claims.speaking.attribution import read_object, read_subject
from extract.claims.speaking.cues import is_saying
from extract.claims.speaking.noun_groups import Group
from extract.claims.stating.findings import (
    BLAMABLE,
    Finding,
    Rule,
    group_at,
    is_negated,
    is_somebody,
    subject_of,
)
from extract.claims.stating.words import words_of
from extract.claims.words.lexicon import load_lexicon
from extract.claims.words.tokens import Tokens
from extract.records import StatementKind

_BLAME_VERBS = ("blamed", "blames", "blaming", "blame", "accused", "accuses", "accusing")
_BLAME_TAKERS = (
    "shift", "shifted", "lay", "put", "take", "takes", "took", "cast", "deflect", "share", "some", "no", "their", "his",
    "heaped", "heaps",
)  # fmt: skip
# "accused of deflecting attention" blames nobody for the event
_ACTS = (
    "kill", "attack", "bomb", "carry", "carrying", "murder", "massacre", "target", "behind", "orchestrat",
    "back", "support", "sponsor", "harbo", "involve", "shoot", "shell", "strik", "plot", "plan", "kidnap",
    "abduct", "execut", "fuel", "arming", "funding", "train", "violat", "terror", "responsib", "firing", "opening",
    "beating", "burning", "setting", "torch", "ramming", "ambush", "provok", "staging", "causing", "negligen",
    "hiding", "conceal", "cover", "falsif", "manipulat", "lying",
    "letting", "leaving", "allowing", "abandon", "inflat", "exaggerat", "fabricat", "aiding", "collaborat",
    "sheltering",
    "financ", "incit", "instigat", "collu", "complicit", "foment", "stok", "mastermind",
)  # fmt: skip
# what parties and states accuse each other of on any day
_POLITICS = (
    "corrupt", "bias", "deflect", "politici", "hypocri", "meddl", "interfer", "plagiar", "spy", "espion", "brib",
    "embezzl", "fraud", "blackmail", "double", "undermin", "exploit", "seek", "trying", "playing", "evad", "rigging",
    "racis", "treason", "theft", "stealing", "dump", "tax", "cheat", "betray", "appeas", "campaign", "distort",
)  # fmt: skip
_TRACING = ("attributed", "attributes", "attributing", "traced")
# "held X responsible", "laid the attack at the door of X": verb, words that must follow, word before the blamed
_BLAME_IDIOMS = (
    (("laid", "lays", "put", "puts"), ("door", "feet"), ("of",)),
    (
        ("laid", "lays", "placed", "places", "put", "puts", "heaped", "heaps"),
        ("blame", "responsibility"),
        ("on", "upon", "at"),
    ),
    (("pointed", "points", "pointing"), ("finger", "fingers"), ("at",)),
    (("pinned", "pins"), (), ("on",)),
    (("put", "puts"), ("down",), ("to",)),
    (_TRACING, tuple(BLAMABLE), ("to",)),
)
_SAID = frozenset(("said", "says", "told", "added", "announced", "reported", "stated"))
_VERDICT = ("responsible", "accountable", "squarely", "directly", "fully", "solely", "jointly")
_BY_REACH = 10  # tokens from "blamed on X" to "by Y"
_WEAPON_REACH = 7  # tokens from "attributing" to "to": "attributing the explosive to the cartel"
_DEED_REACH = 16  # tokens from the deed to "attributed to", "was planned by"
_IDIOM_REACH = 10  # tokens from the verb of such an idiom to the blamed


def _blame(tokens: Tokens, index: int, word: str) -> Finding | None:
    is_nobody = tokens.at(index + 1) in ("no", "nobody", "none", "neither")
    if is_nobody or tokens.at(index - 1) in ("the", "a", "an", "to", "of", "without", "not", *_BLAME_TAKERS):
        return None
    grammar = load_lexicon().grammar
    if word == "accused" and (tokens.at(index + 1) in grammar.be or tokens.at(index + 1) in grammar.have):
        return None  # "the man accused had fled"
    if any(tokens.at(at) in grammar.be and tokens.at(at) not in ("'s", "’s") for at in (index - 1, index - 2)):
        return _was_blamed(tokens, index)
    is_said = word.endswith("ing") and tokens.at(index - 1) == "," and not _SAID.isdisjoint(tokens.lower[:index])
    who = None if is_said else subject_of(tokens, index)  # "…, the doctors said, blaming the militia"
    is_accused = tokens.at(index + 1) in ("of", "for", "by", "in")  # "a man accused of …": by nobody named
    is_aside = tokens.at(index - 1) == "," and word.endswith("ing")  # "the presidency said, blaming Rwanda for it"
    # "the group that he blamed denied it": nobody stands behind the verb
    is_of_before = index + 1 < len(tokens) and is_saying(tokens, index + 1)
    if (
        is_accused
        or is_of_before
        or (who is None and not is_aside)
        or (who is not None and is_negated(tokens, who[0], index))
    ):
        return None
    if word.startswith("accus") and not _tells_deed(tokens, index):
        return None
    is_on = word.startswith("blam") and "on" in tokens.lower[index + 1 : index + 7]
    start = tokens.lower.index("on", index + 1) + 1 if is_on else index + 1
    return _blames(tokens, who, start, index, word)


def _was_blamed(tokens: Tokens, index: int) -> Finding | None:
    """ "was blamed by X", "has been blamed on X by Y"; "blamed on drone strikes by X" names no accuser."""
    by = next((i for i in range(index + 1, index + _BY_REACH) if tokens.at(i) == "by"), 0)
    is_on = tokens.at(index + 1) == "on" and read_object(tokens, index + 2) is not None
    who = read_object(tokens, by + 1) if by and (by == index + 1 or is_on) else None
    if who is None:
        return None
    blamed = read_object(tokens, index + 2) if is_on else read_subject(tokens, index)
    return Finding(StatementKind.BLAMES, who, blamed, index, "was_blamed")


def _tells_deed(tokens: Tokens, accused: int) -> bool:
    """ "accused X of shelling the town", or "accused X" and no more: of what was told just before."""
    following = tokens.lower[accused + 1 : accused + 16]
    if any(word.startswith(_ACTS) for word in following):
        return True
    of = following.index("of") + 1 if "of" in following else 0
    if of and following[of : of + 1] and not any(word.startswith(_POLITICS) for word in following[of : of + 6]):
        return True
    return not {"of", "over", "for"}.intersection(following[1:]) and tokens.at(len(tokens) - 1) in (".", "”", '"')


def _blame_idiom(tokens: Tokens, index: int, word: str) -> Finding | None:
    """ "held X responsible", "laid the attack at the door of X", "attributed the blast to X"."""
    held = tokens.lower[index + 1 : index + _IDIOM_REACH]
    if tokens.at(index + 1) in ("itself", "themselves", "himself", "herself", "ourselves"):
        return None
    if word in ("held", "hold", "holds") and ("responsible" in held or "accountable" in held):
        who = subject_of(tokens, index)
        found = _blames(tokens, who, index + 1, index, "held_responsible") if who else None
        return _without_verdict(tokens, found) if found else None
    is_deed = not BLAMABLE.isdisjoint(tokens.lower[max(0, index - _DEED_REACH) : index])
    reach = tokens.lower[index + 1 : index + _WEAPON_REACH]
    if word == "attributing" and tokens.at(index - 1) == "," and "to" in reach:
        if (BLAMABLE | words_of("culprit", "weapons")).isdisjoint(reach[: reach.index("to")]):
            return None  # "attributing their split to the distance"
        return _blames(tokens, None, index + reach.index("to") + 2, index, "attributing")
    if word in ("attributed", "attributes") and tokens.at(index + 1) == "to":
        return _attributed_to(tokens, index, is_deed=is_deed)
    for verbs, needed, bridges in _BLAME_IDIOMS:
        reach = tokens.lower[index + 1 : index + 1 + _IDIOM_REACH]
        if word not in verbs or (needed and not any(w in needed for w in reach)):
            continue
        bridge = max((i for i, w in enumerate(reach) if w in bridges), default=-1)
        who = subject_of(tokens, index) if bridge > 0 else None
        if who is not None and (needed or BLAMABLE.intersection(reach[:bridge]) or "blame" in reach[:bridge]):
            return _blames(tokens, who, index + bridge + 2, index, "blame_idiom")
    return None


def _attributed_to(tokens: Tokens, index: int, *, is_deed: bool) -> Finding | None:
    """ "an ambush that the government attributed to the rebels", "attributes to us the mine"."""
    who = read_subject(tokens, index)
    if who is None or not (BLAMABLE | count_nouns()).isdisjoint(tokens.lower[who[0] : who[1] + 1]):
        return None
    weapons = BLAMABLE | words_of("culprit", "weapons")
    if not is_deed and weapons.isdisjoint(tokens.lower[index + 3 : index + 1 + _IDIOM_REACH]):
        return None
    found = _blames(tokens, who, index + 2, index, "attributed_to")
    return _before_deed(tokens, found) if found else None


def _before_deed(tokens: Tokens, found: Finding) -> Finding:
    """ "attributed to the rebels the mine that killed two": the rebels."""
    first, last = found.subject or (found.last, found.last)
    cut = next((i for i in range(first + 1, last + 1) if tokens.lower[i] in ("the", "a", "an")), last + 1)
    return replace(found, subject=(first, cut - 1), last=cut - 1)


def _without_verdict(tokens: Tokens, found: Finding) -> Finding:
    """ "held the army squarely responsible": the army."""
    first, last = found.subject or (found.last, found.last)
    cut = next((i for i in range(first, last + 1) if tokens.lower[i] in _VERDICT), last + 1)
    return replace(found, subject=(first, cut - 1)) if cut > first else found


def _blames(tokens: Tokens, who: Group | None, start: int, verb: int, rule: str) -> Finding | None:
    subject = group_at(tokens, start)
    if subject is not None and _is_cause(tokens, subject):
        return None
    if tokens.at(verb) in _TRACING and (subject is None or not is_somebody(tokens, subject)):
        return None  # "attributed the disaster to a change in the signals"
    return Finding(StatementKind.BLAMES, who, subject, subject[1] if subject else verb, rule)


def _is_cause(tokens: Tokens, blamed: Group) -> bool:
    """ "heavy rains", "a brake failure", against "the brakes' maker" and "negligence by the contractor"."""
    words = tokens.lower[blamed[0] : blamed[1] + 1]
    return not words_of("accused", "causes").isdisjoint(words) and not is_somebody(tokens, blamed)


BLAME_RULES: tuple[tuple[Rule, Iterable[str]], ...] = (
    (_blame, _BLAME_VERBS),
    (
        _blame_idiom,
        ("attributing", "held", "hold", "holds", *(verb for verbs, _, _ in _BLAME_IDIOMS for verb in verbs)),
    ),
)
