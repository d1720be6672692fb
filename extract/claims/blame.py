"""Blame: "accused X of the attack", "held X responsible", "pointed the finger at X"."""

from __future__ import annotations

from collections.abc import Iterable

from extract.claims.attribution import read_object, read_subject
from extract.claims.cues import CLOSING, OPENING
from extract.claims.lexicon import load_lexicon
from extract.claims.noun_groups import Group
from extract.claims.statement_findings import DEED_NOUNS, Finding, Rule, group_at, is_negated, subject_of
from extract.claims.tokens import Tokens
from extract.records import StatementKind

_BLAME_VERBS = ("blamed", "blames", "blaming", "blame", "accused", "accuses", "accusing")
_BLAME_TAKERS = (
    "shift",
    "shifted",
    "lay",
    "put",
    "take",
    "takes",
    "took",
    "cast",
    "deflect",
    "share",
    "some",
    "no",
    "their",
    "his",
)
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
# "held X responsible", "laid the attack at the door of X": verb, words that must follow, word before the blamed
_BLAME_IDIOMS = (
    (("laid", "lays", "placed", "places", "put", "puts"), ("blame",), ("on", "upon", "at")),
    (("laid", "lays"), ("door",), ("of",)),
    (("pointed", "points", "pointing"), ("finger", "fingers"), ("at",)),
    (("pinned", "pins"), (), ("on",)),
    (("attributed", "attributes", "traced"), tuple(DEED_NOUNS), ("to",)),
)
_SAID = frozenset(("said", "says", "told", "added", "announced", "reported", "stated"))
_PLANNED = ("planned", "orchestrated", "masterminded", "staged", "committed", "ordered", "launched", "executed")
_WEAPONS = frozenset(
    ("bomb", "bombs", "explosive", "explosives", "device", "mine", "drone", "rocket", "rockets", "shells")
)
_WEAPON_REACH = 7  # tokens from "attributing" to "to": "attributing the explosive to the cartel"
_DEED_REACH = 16  # tokens from the deed to "attributed to", "was planned by"
_IDIOM_REACH = 10  # tokens from the verb of such an idiom to the blamed


def _blame(tokens: Tokens, index: int, word: str) -> Finding | None:
    if tokens.at(index - 1) in ("the", "a", "to", "of", *_BLAME_TAKERS):
        return None
    grammar = load_lexicon().grammar
    be = grammar.be
    if word == "accused" and (tokens.at(index + 1) in be or tokens.at(index + 1) in grammar.have):
        return None  # "the man accused had fled"
    if tokens.at(index - 1) in be or tokens.at(index - 2) in be:
        who = read_object(tokens, index + 2) if tokens.at(index + 1) == "by" else None
        return Finding(StatementKind.BLAMES, who, read_subject(tokens, index), index, "was_blamed") if who else None
    is_said = word.endswith("ing") and tokens.at(index - 1) == "," and not _SAID.isdisjoint(tokens.lower[:index])
    who = None if is_said else subject_of(tokens, index)  # "…, the doctors said, blaming the militia"
    is_accused = tokens.at(index + 1) in ("of", "for", "by", "in")  # "a man accused of …": by nobody named
    is_aside = tokens.at(index - 1) == "," and word.endswith("ing")  # "the presidency said, blaming Rwanda for it"
    if is_accused or (who is None and not is_aside) or (who is not None and is_negated(tokens, who[0], index)):
        return None
    if word.startswith("accus") and not _tells_deed(tokens, index):
        return None
    start = tokens.lower.index("on", index + 1) + 1 if "on" in tokens.lower[index + 1 : index + 7] else index + 1
    return _blames(tokens, who, start, index, word)


def _tells_deed(tokens: Tokens, accused: int) -> bool:
    """ "accused X of shelling the town", or "accused X" and no more: of what was told just before."""
    following = tokens.lower[accused + 1 : accused + 16]
    if any(word.startswith(_ACTS) for word in following):
        return True
    return not {"of", "over", "for"}.intersection(following[1:]) and tokens.at(len(tokens) - 1) in (".", "”", '"')


def _blame_idiom(tokens: Tokens, index: int, word: str) -> Finding | None:
    """ "held X responsible", "laid the attack at the door of X", "attributed the blast to X"."""
    if word in ("held", "hold", "holds") and "responsible" in tokens.lower[index + 1 : index + _IDIOM_REACH]:
        who = subject_of(tokens, index)
        return _blames(tokens, who, index + 1, index, "held_responsible") if who else None
    is_deed = not DEED_NOUNS.isdisjoint(tokens.lower[max(0, index - _DEED_REACH) : index])
    reach = tokens.lower[index + 1 : index + _WEAPON_REACH]
    if word == "attributing" and tokens.at(index - 1) == "," and "to" in reach:
        if (DEED_NOUNS | _WEAPONS).isdisjoint(reach[: reach.index("to")]):
            return None  # "attributing their split to the distance"
        return _blames(tokens, None, index + reach.index("to") + 2, index, "attributing")
    if word in ("attributed", "attributes") and tokens.at(index + 1) == "to" and is_deed:
        who = read_subject(tokens, index)  # "an ambush that the government attributed to the rebels"
        return _blames(tokens, who, index + 2, index, "attributed_to") if who else None
    for verbs, needed, bridges in _BLAME_IDIOMS:
        reach = tokens.lower[index + 1 : index + 1 + _IDIOM_REACH]
        if word not in verbs or (needed and not any(w in needed for w in reach)):
            continue
        bridge = max((i for i, w in enumerate(reach) if w in bridges), default=-1)
        who = subject_of(tokens, index) if bridge > 0 else None
        if who is not None and (needed or DEED_NOUNS.intersection(reach[:bridge]) or "blame" in reach[:bridge]):
            return _blames(tokens, who, index + bridge + 2, index, "blame_idiom")
    return None


def _blames(tokens: Tokens, who: Group | None, start: int, verb: int, rule: str) -> Finding:
    subject = group_at(tokens, start)
    return Finding(StatementKind.BLAMES, who, subject, subject[1] if subject else verb, rule)


def _responsible(tokens: Tokens, index: int, word: str) -> Finding | None:
    """ "It said that bandits were responsible (for the attack)": the sentence's speaker blames."""
    following = tokens.at(index + 1)
    is_for_deed = following == "for" and not DEED_NOUNS.isdisjoint(tokens.lower[index + 2 : index + 6])
    be = index - 2 if tokens.at(index - 1) in ("also", "directly", "solely", "fully", "not") else index - 1
    if tokens.at(be) not in ("was", "were", "is", "are") or not (is_for_deed or following in ("", ".", ",", *CLOSING)):
        return None
    who = _quoted_subject(tokens, be - 1) if tokens.at(be - 1) in CLOSING else read_subject(tokens, be)
    if who is None or is_negated(tokens, who[0], index):
        return None
    return Finding(StatementKind.BLAMES, None, who, index, "was_responsible")


def _quoted_subject(tokens: Tokens, closing: int) -> Group | None:
    first = next((i + 1 for i in range(closing - 2, -1, -1) if tokens.lower[i] in OPENING), closing)
    return (first, closing - 1) if first < closing else None


def _carried_out(tokens: Tokens, index: int, word: str) -> Finding | None:
    """ "the military said the attacks were carried out by …": the sentence's speaker blames."""
    is_deed = tokens.lower[max(0, index - 2) : index] == ("carried", "out") or tokens.at(index - 1) == "perpetrated"
    if tokens.at(index - 1) in _PLANNED and tokens.at(index - 2) in ("was", "were", "been"):
        is_deed = not DEED_NOUNS.isdisjoint(tokens.lower[max(0, index - _DEED_REACH) : index])
    start = index + 2 if tokens.at(index + 1) in OPENING else index + 1
    is_deed = is_deed and not tokens.at(start)[:1].isdigit() and tokens.at(start) not in ("between", "about")
    if not is_deed or read_object(tokens, start) is None:
        return None
    subject = group_at(tokens, index + 1)
    return Finding(StatementKind.BLAMES, None, subject, subject[1], "carried_out_by") if subject else None


BLAME_RULES: tuple[tuple[Rule, Iterable[str]], ...] = (
    (_blame, _BLAME_VERBS),
    (
        _blame_idiom,
        ("attributing", "held", "hold", "holds", *(verb for verbs, _, _ in _BLAME_IDIOMS for verb in verbs)),
    ),
    (_carried_out, ("by",)),
    (_responsible, ("responsible",)),
)
