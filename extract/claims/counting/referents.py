"""Whom a number means by the people around it: who "they" are, who was attacked."""

from __future__ import annotations

from extract.claims.counting.clause import Clause
from extract.claims.counting.deciding import decide_group
from extract.claims.counting.nouns import find_head, find_noun
from extract.claims.counting.own_words import group_at
from extract.claims.counting.whom import ARMED_GROUPS, OPEN_HEADS, SPEAKING, Counted, Group
from extract.claims.words.lexicon import load_lexicon
from extract.claims.words.phrase import Phrase
from extract.claims.words.tokens import Tokens, cut_tokens
from extract.text import split_sentences

_ATTACKING = frozenset((
    "attacked", "struck", "hit", "targeted", "ambushed", "bombed", "shelled", "raided", "attacking", "targeting",
    "ambushing", "bombing", "shelling",
))  # fmt: skip
_ATTACK_REACH = 24  # tokens from the verb of attack to the number
_OPENING = 4  # tokens that may stand before the number: "Of these, 29", "At least three of them"
_REFERRING = 4  # tokens behind a number in which "of them" may stand
_SENTENCE_CHARS = 600  # of the text before are looked at for the sentence before
_MODIFIERS = 2  # words before the noun that may decide its group: "aid workers"
_OBJECT_REACH = 9  # tokens from that verb to who was attacked
_OF_ANY_AGE = frozenset(("people", "families", "women", "children"))


def _says_or_does(tokens: Tokens, index: int) -> bool:
    """ "officials said", "his fighters killed", "villagers had ambushed": who does it is not whom it befell."""
    verb = index + 1 + (tokens.at(index + 1) in ("had", "have", "also"))
    word = tokens.at(verb)
    return word in SPEAKING or word in _ATTACKING or any(s.form == "past" for s in load_lexicon().senses.get(word, ()))


def of_whom(it: Counted) -> Group | None:
    """ "the rebels were hiding in the compound and 18 of them died": the one kind of people that is told before."""
    tokens, phrase = it.tokens, it.phrase
    if not (it.is_bare and phrase.is_part) or tokens.at(phrase.last) not in ("them", "whom"):
        return None
    return _only_kind(tokens, phrase.first)


def _only_kind(tokens: Tokens, end: int) -> Group | None:
    """The one kind of people that a sentence names up to a token, those apart who say or do it."""
    lexicon = load_lexicon()
    told = {
        Group(*decide_group(tokens, index, tokens.lower[max(0, index - _MODIFIERS) : index], noun, lexicon))
        for index, word in enumerate(tokens.lower[:end])
        if (noun := lexicon.nouns.get(word)) is not None and noun.is_plural and not noun.is_thing
        and word not in OPEN_HEADS and not _says_or_does(tokens, index)
    }  # fmt: skip
    kinds = {group.name for group in told}
    return told.pop() if len(kinds) == 1 and kinds.isdisjoint(_OF_ANY_AGE) else None


def referred(it: Counted) -> Group | None:
    """ "44 mercenaries were put out of action. Of these, 29 were killed": whom "these" means, one sentence before."""
    text, tokens, phrase = it.text, it.tokens, it.phrase
    if any(other.is_here for other in it.told_of_all):
        return None
    is_open = it.is_bare and phrase.first <= _OPENING
    if not is_open or not any(_refers(tokens, index) for index in range(phrase.last + _REFERRING)):
        return None
    before = split_sentences(text[max(0, tokens.starts[0] - _SENTENCE_CHARS) : tokens.starts[0]])
    if not before:
        return None
    last = before[-1]
    start = tokens.starts[0] - min(tokens.starts[0], _SENTENCE_CHARS)
    before_it = cut_tokens(text, start + last.start, start + last.end)
    is_one = phrase.number.high == 1
    return _counted_group(before_it) or (None if is_one else _only_kind(before_it, len(before_it)))


def includes_civilians(it: Counted) -> bool:
    """ "three policemen and 11 others, including two passers-by": the others are of any kind."""
    tokens, at = it.tokens, it.phrase.last + 1
    at += tokens.at(at) == ","
    if tokens.at(at) not in ("including", "among"):
        return False
    head = find_head(tokens, at + 2, it.clause.lexicon)
    noun = find_noun(tokens.lower[head], it.clause.lexicon) if head is not None else None
    return noun is not None and noun.group not in ("people", *ARMED_GROUPS)


def _refers(tokens: Tokens, index: int) -> bool:
    """ "of them", "of these", never "of those hurt"."""
    return tokens.at(index) == "of" and tokens.at(index + 1) in ("them", "these")


def _counted_group(tokens: Tokens) -> Group | None:
    """The group of the people that a sentence counts, where it counts people of one kind alone."""
    lexicon, found = load_lexicon(), set()
    for index, word in enumerate(tokens.lower):
        is_number = word[0].isdigit() or word in lexicon.numbers.ones or word in lexicon.numbers.tens
        head = find_head(tokens, index + 1, lexicon) if is_number else None
        noun = find_noun(tokens.lower[head], lexicon) if head is not None else None
        if head is not None and noun is not None and not noun.is_thing:
            found.add(Group(*decide_group(tokens, head, tokens.lower[index + 1 : head], noun, lexicon)))
    alone = found.pop() if len(found) == 1 else None
    return None if alone is not None and alone.name in ("people", "families") else alone


def group_attacked(clause: Clause, phrase: Phrase) -> Group | None:
    """ "targeted a gathering of soldiers and killed 31 of them": the people who are the object of the attack."""
    tokens = clause.tokens
    for verb in range(phrase.first - 2, max(-1, phrase.first - _ATTACK_REACH), -1):
        if tokens.lower[verb] in _ATTACKING and tokens.at(verb - 1) not in ("was", "were", "the", "by"):
            return _object_of(clause, verb, phrase.first)
    return None


def _object_of(clause: Clause, verb: int, end: int) -> Group | None:
    tokens = clause.tokens
    for index in range(verb + 1, min(end, verb + _OBJECT_REACH)):
        if tokens.lower[index] in (",", "and", "in", "near", "at", "on"):
            return None
        found = group_at(clause, max(verb + 1, index - _MODIFIERS), index)
        if found is not None:
            return found
    return None
