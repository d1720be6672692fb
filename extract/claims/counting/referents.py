"""Whom a number means by the words around it: what they were, where they stood, who was attacked."""

from __future__ import annotations

from extract.claims.counting.clause import Clause
from extract.claims.counting.deciding import decide_group
from extract.claims.counting.nouns import find_head, find_noun, participles
from extract.claims.counting.whom import ARMED_GROUPS, OPEN_HEADS, SPEAKING, Counted, Group, group_of
from extract.claims.words.lexicon import load_lexicon
from extract.claims.words.phrase import Kind, Phrase
from extract.claims.words.tokens import Tokens, cut_tokens
from extract.text import split_sentences

_BE = ("are", "were")
_VICTIMS = ("slain", "dead", "deceased", "killed", "victims", "fatalities", "wounded", "injured", "missing", "arrested")
_ATTACKING = frozenset((
    "attacked", "struck", "hit", "targeted", "ambushed", "bombed", "shelled", "raided", "attacking", "targeting",
    "ambushing", "bombing", "shelling",
))  # fmt: skip
_ATTACK_REACH = 24  # tokens from the verb of attack to the number
_OPENING = 4  # tokens that may stand before the number: "Of these, 29", "At least three of them"
_REFERRING = 4  # tokens behind a number in which "of them" may stand
_SENTENCE_CHARS = 600  # of the text before are looked at for the sentence before
_ANYBODY = ("", "person", "victim", "individual")
_MODIFIERS = 2  # words before the noun that may decide its group: "aid workers"
_OBJECT_REACH = 9  # tokens from that verb to who was attacked


_TOLL_NOUN_REACH = 20  # tokens from "the number of militants" to the number
_TOLL_BEHIND = 5  # and from the number to "the number of gendarmes injured"
_COUNTS = ("number", "total", "count", "toll", "tally", "that")  # "that of wounded civilians at 11"
_LABEL_WORDS = 4
_OF_ANY_AGE = frozenset(("people", "families", "women", "children"))
_BREAKS = frozenset((".", ";", "\n"))


def of_label(it: Counted) -> Group | None:
    """ "Civilians killed: 17-20", "Belligerent deaths: 2", "Houses: 8,457 damaged": the noun of the line's label."""
    clause, phrase, tokens = it.clause, it.phrase, it.tokens
    if not it.is_bare:
        return None
    colon = next((at for at in range(phrase.first - 1, -1, -1) if tokens.lower[at] == ":"), -1)
    start = next((at + 1 for at in range(colon - 1, -1, -1) if tokens.lower[at] in _BREAKS), 0)
    if not 0 < colon - start <= _LABEL_WORDS or not _BREAKS.isdisjoint(tokens.lower[colon + 1 : phrase.first]):
        return None
    if any(clause.owner[at] is not None for at in range(start, colon)):
        return None  # "Officials counted 66 dead: 27 in Bogo"
    for at in range(start, colon):
        noun = clause.lexicon.nouns.get(tokens.lower[at])
        if noun is not None and noun.group != "people":
            return Group(noun.group, noun.side, tokens.words[at])
    return None


def _says_or_does(tokens: Tokens, index: int) -> bool:
    """ "officials said", "his fighters killed", "villagers had ambushed": who does it is not whom it befell."""
    verb = index + 1 + (tokens.at(index + 1) in ("had", "have", "also"))
    word = tokens.at(verb)
    return word in SPEAKING or word in _ATTACKING or any(s.form == "past" for s in load_lexicon().senses.get(word, ()))


def counted_by_toll(it: Counted) -> Group | None:
    """ "the number of militants killed at 92": the noun behind "number of"."""
    tokens, phrase = it.tokens, it.phrase
    if not (it.is_toll and it.is_bare):
        return None
    before = range(phrase.first - 1, max(0, phrase.first - _TOLL_NOUN_REACH), -1)
    behind = range(phrase.last + 1, phrase.last + _TOLL_BEHIND)  # "putting at 22 the number of gendarmes injured"
    for index in (*before, *behind):
        if tokens.at(index) == "of" and tokens.at(index - 1) in _COUNTS:
            end = phrase.first if index < phrase.first else len(tokens)
            for head in range(index + 1, min(index + 5, end)):
                noun = it.clause.lexicon.nouns.get(tokens.lower[head])
                if noun is not None and not noun.is_thing and noun.is_plural:
                    group = decide_group(tokens, head, tokens.lower[index + 1 : head], noun, it.clause.lexicon)
                    return None if group[0] == "people" else Group(*group, tokens.words[head])
            return None
    return _put_before(it)


def _put_before(it: Counted) -> Group | None:
    """ "puts the dead at 92 and the houses burned at 45": the noun right before "at"."""
    tokens, lexicon, head = it.tokens, it.clause.lexicon, it.phrase.first - 2
    if tokens.at(head + 1) not in ("at", "to"):
        return None
    head -= tokens.at(head) in participles()
    noun = find_noun(tokens.lower[head], lexicon) if head > 0 else None
    if noun is None or not noun.is_plural or "the" not in tokens.lower[max(0, head - _MODIFIERS) : head]:
        return None
    group = decide_group(tokens, head, tokens.lower[max(0, head - _MODIFIERS) : head], noun, lexicon)
    return None if group[0] == "people" else Group(*group, tokens.words[head])


def told_by_itself(it: Counted) -> Group | None:
    """ "two of them soldiers": a bare number with its noun."""
    is_told = it.is_bare and it.phrase.group != "people"
    return Group(it.phrase.group, it.phrase.side) if is_told else None


def told_next(it: Counted) -> Group | None:
    """ "five of those soldiers": the noun that stands behind "of those"."""
    following = it.clause.lexicon.nouns.get(it.tokens.at(it.phrase.last + 1))
    if not (it.is_bare and it.phrase.is_part) or following is None:
        return None
    return Group(following.group, following.side, it.tokens.words[it.phrase.last + 1])


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


def told_beside(it: Counted) -> Group | None:
    """ "two of the dead were labourers", "three deaths among soldiers", "40 dead on the army's side"."""
    clause, tokens, after = it.clause, it.tokens, it.phrase.last + 1
    if it.phrase.group != "people" or it.phrase.is_single:
        return None
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


def apposed(it: Counted) -> Group | None:
    """ "a fourth person, a woman in her 40s", "one, a student": what the apposition calls one."""
    clause, phrase, tokens, at = it.clause, it.phrase, it.tokens, it.phrase.last + 1
    if phrase.group != "people" or phrase.number.low != 1:
        return None
    is_anybody = phrase.kind is not Kind.NAMED and phrase.head in _ANYBODY
    if not is_anybody or tokens.at(at) != "," or tokens.at(at + 1) not in ("a", "an"):
        return None
    head = find_head(tokens, at + 2, clause.lexicon)
    noun = find_noun(tokens.lower[head], clause.lexicon) if head is not None else None
    if head is None or noun is None or noun.is_thing or noun.is_plural or noun.group in ("people", "civilians"):
        return None
    return Group(*decide_group(tokens, head, tokens.lower[at + 2 : head], noun, clause.lexicon))


def name_apposed(it: Counted) -> Group | None:
    """ "Luis Ruiz, 24, a student", "Noor Khan, a fruit vendor": what stands behind a name calls its bearer."""
    tokens, phrase = it.tokens, it.phrase
    if phrase.kind is not Kind.NAMED or phrase.group != "people" or tokens.at(phrase.last + 1) != ",":
        return None
    at = phrase.last + 2
    if tokens.at(at).isdigit() and tokens.at(at + 1) == ",":
        at += 2
    head = find_head(tokens, at + 1, it.clause.lexicon) if tokens.at(at) in ("a", "an", "the") else None
    noun = find_noun(tokens.lower[head], it.clause.lexicon) if head is not None else None
    if head is None or noun is None or noun.is_thing or noun.is_plural or tokens.at(head) == "commander":
        return None  # either side has commanders
    group = Group(*decide_group(tokens, head, tokens.lower[at + 1 : head], noun, it.clause.lexicon))
    return None if group.name in ("people", "women", "children") else group


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


def _modified(clause: Clause, index: int) -> Group | None:
    """ "the army": the group that a body's name would make of its people."""
    group = clause.lexicon.modifiers.get(clause.tokens.at(index))
    return group_of(group) if group else None


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
        found = _group_of(clause, max(verb + 1, index - _MODIFIERS), index)
        if found is not None:
            return found
    return None


def _plural_at(clause: Clause, start: int) -> Group | None:
    """The group of the plural noun that ends the noun group at `start`."""
    head = find_head(clause.tokens, start, clause.lexicon)
    return _group_of(clause, start, head) if head is not None else None


def _group_of(clause: Clause, start: int, head: int) -> Group | None:
    noun = find_noun(clause.tokens.lower[head], clause.lexicon)
    if noun is None or noun.is_thing or not noun.is_plural:
        return None
    group = Group(*decide_group(clause.tokens, head, clause.tokens.lower[start:head], noun, clause.lexicon))
    return None if group.name == "people" else group
