"""Whom a number means by a noun near it: of its label or its toll, behind it, in its apposition."""

from __future__ import annotations

from extract.claims.counting.clause import Clause
from extract.claims.counting.deciding import decide_group
from extract.claims.counting.nouns import find_head, find_noun, participles
from extract.claims.counting.whom import Counted, Group, group_of
from extract.claims.words.phrase import Kind

_BE = ("are", "were")
_VICTIMS = ("slain", "dead", "deceased", "killed", "victims", "fatalities", "wounded", "injured", "missing", "arrested")
_ANYBODY = ("", "person", "victim", "individual")
_MODIFIERS = 2  # words before the noun that may decide its group: "aid workers"
_TOLL_NOUN_REACH = 20  # tokens from "the number of militants" to the number
_TOLL_BEHIND = 5  # and from the number to "the number of gendarmes injured"
_COUNTS = ("number", "total", "count", "toll", "tally", "that")  # "that of wounded civilians at 11"
_BODIES = ("bodies", "corpses", "coffins")
_ALL_REACH = 7  # tokens from the number over "were killed" to ", all of them farmers"
_BY_ADJECTIVE = ("civilians", "militants")
_CALLED = ("described", "identified", "named", "listed")
_DESCRIBED_REACH = 9  # tokens from "five of whom" to "described as"
_LABEL_WORDS = 4
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


def told_beside(it: Counted) -> Group | None:
    """ "two of the dead were labourers", "three deaths among soldiers", "40 dead on the army's side"."""
    clause, tokens, after = it.clause, it.tokens, it.phrase.last + 1
    if it.phrase.group != "people" or it.phrase.is_single:
        return None
    after += tokens.at(after) in _VICTIMS  # "two of the dead were", "40 dead on"
    if tokens.at(after) in _BE and tokens.at(after + 1) not in clause.lexicon.senses:
        return plural_at(clause, after + 1)
    if tokens.at(after) == "of" and tokens.at(after + 1) in clause.lexicon.grammar.possessives:
        return plural_at(clause, after + 2)  # "none of its soldiers"
    if tokens.lower[after : after + 4] == ("in", "the", "ranks", "of"):
        return plural_at(clause, after + 5) or modified(clause, after + 5)
    if tokens.at(after) == "among":
        return plural_at(clause, after + 2 if tokens.at(after + 1) == "the" else after + 1)
    if tokens.lower[after : after + 2] == ("on", "the") and "side" in tokens.lower[after + 3 : after + 6]:
        return modified(clause, after + 2)
    return None


def all_of_them(it: Counted) -> Group | None:
    """ "12 deaths, all civilian", "15 were killed, all of them farmers", "12 bodies, all of rebels"."""
    tokens, phrase = it.tokens, it.phrase
    is_open = it.is_bare or phrase.kind is Kind.EVENTS or phrase.head in _BODIES
    near = range(phrase.last + 1, phrase.last + _ALL_REACH)
    at = next((i for i in near if tokens.lower[i : i + 2] == (",", "all")), None)
    if not is_open or phrase.group != "people" or at is None or any(_is_owner(it.clause, i) for i in near if i < at):
        return None
    start = at + 2 + (tokens.at(at + 2) == "of") + (tokens.lower[at + 2 : at + 4] == ("of", "them"))
    return plural_at(it.clause, start) or modified(it.clause, start) or _as_adjective(it.clause, start)


def _is_owner(clause: Clause, index: int) -> bool:
    return index < len(clause.tokens) and clause.owner[index] is not None


def _as_adjective(clause: Clause, index: int) -> Group | None:
    """ "all civilian"."""
    noun = clause.lexicon.nouns.get(clause.tokens.at(index))
    is_end = clause.tokens.at(index + 1) in (",", ".", ";", "”", '"', "")
    return Group(noun.group, noun.side) if noun is not None and is_end and noun.group in _BY_ADJECTIVE else None


def described(it: Counted) -> Group | None:
    """ "five of whom the army described as members of the militia": what somebody calls them."""
    tokens, phrase = it.tokens, it.phrase
    if not (it.is_bare and phrase.is_part) or phrase.group != "people":
        return None
    near = range(phrase.last + 1, min(phrase.last + _DESCRIBED_REACH, len(tokens)))
    at = next((i for i in near if tokens.at(i) == "as" and tokens.at(i - 1) in _CALLED), None)
    return plural_at(it.clause, at + 1) if at is not None else None


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


def modified(clause: Clause, index: int) -> Group | None:
    """ "the army": the group that a body's name would make of its people."""
    group = clause.lexicon.modifiers.get(clause.tokens.at(index))
    return group_of(group) if group else None


def plural_at(clause: Clause, start: int) -> Group | None:
    """The group of the plural noun that ends the noun group at `start`."""
    head = find_head(clause.tokens, start, clause.lexicon)
    return group_at(clause, start, head) if head is not None else None


def group_at(clause: Clause, start: int, head: int) -> Group | None:
    noun = find_noun(clause.tokens.lower[head], clause.lexicon)
    if noun is None or noun.is_thing or not noun.is_plural:
        return None
    group = Group(*decide_group(clause.tokens, head, clause.tokens.lower[start:head], noun, clause.lexicon))
    return None if group.name == "people" else group
