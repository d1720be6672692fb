"""Whom a bare number means by the words of its own sentence: what they were, where they stood, who was attacked."""

from __future__ import annotations

from extract.claims.clause import Clause
from extract.claims.nouns import decide_group, find_head, find_noun
from extract.claims.phrase import Phrase
from extract.records import Side

_BE = ("are", "were")
_VICTIMS = ("slain", "dead", "deceased", "killed", "victims", "fatalities", "wounded", "injured", "missing", "arrested")
_ATTACKING = frozenset((
    "attacked", "struck", "hit", "targeted", "ambushed", "bombed", "shelled", "raided", "attacking", "targeting",
    "ambushing", "bombing", "shelling",
))  # fmt: skip
_ATTACK_REACH = 24  # tokens from the verb of attack to the number
_MODIFIERS = 2  # words before the noun that may decide its group: "aid workers"
_OBJECT_REACH = 9  # tokens from that verb to who was attacked


def group_told_beside(clause: Clause, phrase: Phrase) -> tuple[str, Side] | None:
    """ "two of the dead were labourers", "three deaths among soldiers", "40 dead on the army's side"."""
    tokens, after = clause.tokens, phrase.last + 1
    after += tokens.at(after) in _VICTIMS  # "two of the dead were", "40 dead on"
    if tokens.at(after) in _BE and tokens.at(after + 1) not in clause.lexicon.senses:
        return _plural_at(clause, after + 1)
    if tokens.at(after) == "of" and tokens.at(after + 1) in clause.lexicon.grammar.possessives:
        return _plural_at(clause, after + 2)  # "none of its soldiers"
    if tokens.lower[after : after + 4] == ("in", "the", "ranks", "of"):
        return _plural_at(clause, after + 5) or _modified(clause, after + 5)
    if tokens.at(after) == "among":
        return _plural_at(clause, after + 2 if tokens.at(after + 1) == "the" else after + 1)
    if tokens.lower[after : after + 2] == ("on", "the") and "side" in tokens.lower[after + 3 : after + 6]:
        return _modified(clause, after + 2)
    return None


def _modified(clause: Clause, index: int) -> tuple[str, Side] | None:
    """ "the army": the group that a body's name would make of its people."""
    group = clause.lexicon.modifiers.get(clause.tokens.at(index))
    return (group, clause.lexicon.group_sides[group]) if group else None


def group_attacked(clause: Clause, phrase: Phrase) -> tuple[str, Side] | None:
    """ "targeted a gathering of soldiers and killed 31 of them": the people who are the object of the attack."""
    tokens = clause.tokens
    for verb in range(phrase.first - 2, max(-1, phrase.first - _ATTACK_REACH), -1):
        if tokens.lower[verb] in _ATTACKING and tokens.at(verb - 1) not in ("was", "were", "the", "by"):
            return _object_of(clause, verb, phrase.first)
    return None


def _object_of(clause: Clause, verb: int, end: int) -> tuple[str, Side] | None:
    tokens = clause.tokens
    for index in range(verb + 1, min(end, verb + _OBJECT_REACH)):
        if tokens.lower[index] in (",", "and", "in", "near", "at", "on"):
            return None
        found = _group_of(clause, max(verb + 1, index - _MODIFIERS), index)
        if found is not None:
            return found
    return None


def _plural_at(clause: Clause, start: int) -> tuple[str, Side] | None:
    """The group of the plural noun that ends the noun group at `start`."""
    head = find_head(clause.tokens, start, clause.lexicon)
    return _group_of(clause, start, head) if head is not None else None


def _group_of(clause: Clause, start: int, head: int) -> tuple[str, Side] | None:
    noun = find_noun(clause.tokens.lower[head], clause.lexicon)
    if noun is None or noun.is_thing or not noun.is_plural:
        return None
    group = decide_group(clause.tokens, head, clause.tokens.lower[start:head], noun, clause.lexicon)
    return None if group[0] == "people" else group
