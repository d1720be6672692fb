"""Whom a number counts: the noun behind it ("12 wounded soldiers"), or nobody yet ("12 were hurt")."""

from __future__ import annotations

from dataclasses import replace

from extract.claims.counting.deciding import decide_group
from extract.claims.counting.nouns import (
    MORE_WORDS,
    complement_noun,
    count_nouns,
    ends_group,
    find_head,
    find_noun,
    participles,
)
from extract.claims.speaking.sides import is_armed_name
from extract.claims.words.lexicon import Lexicon, Noun, load_lexicon
from extract.claims.words.numerals import Number, begins_number
from extract.claims.words.phrase import Kind, Phrase
from extract.claims.words.tokens import Tokens
from extract.records import Qualifier, Side

_ANYBODY_ELSE = ("women", "and", "children")  # who are told to say that no fighters were hit
HOUSEHOLDS = ("family", "household", "crew")
_ALSO_MODIFIERS = ("military", "uniformed")  # "16 military" are people, "16 military flights" are flights
# begin what a number did without a noun: "some 300 took part"
_VERBS = frozenset((
    "fell", "took", "came", "went", "gave", "lay", "lie", "lost", "left", "met", "got", "spent", "sought", "found",
    "ran", "need", "became", "made", "broke", "slept", "stood", "live", "sleep", "set", "kept", "held", "sat", "paid",
))  # fmt: skip
_ARTICLES = (("units", "of"), ("pieces", "of"), ("items", "of"))  # "34 units of automotive equipment"
_OF_ANY_AGE = ("people", "families", "women", "children")
# what the second of two nouns does by itself: "killed 12 soldiers and rebels said"
_DOING = ("said", "say", "told", "claimed", "reported", "had", "fled", "took", "ran", "began", "'s", "’")
_HANDS_OF = ("factory", "farm", "mill", "plantation", "dock", "ranch", "estate")


def read_counted(tokens: Tokens, number: Number, lexicon: Lexicon) -> Phrase | None:
    start, is_part = number.last + 1, False
    if number.low == number.high == 1 and tokens.at(number.first - 1) == "not":
        number = replace(number, first=number.first - 1, low=0, high=0, qualifier=Qualifier.NONE)
    if tokens.at(start) in ("”", '"'):
        start += 1
    if tokens.at(start) == "of" and tokens.at(start + 1) in ("them", "whom", "those", "these", "which"):
        if tokens.at(start + 1) in ("them", "whom", "which") or tokens.at(start + 2) not in lexicon.nouns:
            return _of_them(tokens, replace(number, last=start + 1), lexicon)
        start, is_part = start + 2, True
    elif tokens.at(start) == "of":
        start += 1
        if tokens.at(start) in lexicon.grammar.determiners:
            start, is_part = start + 1, True
            start += tokens.at(start) == "own" and tokens.at(start + 1) in lexicon.nouns  # "six of its own fighters"
            if tokens.at(start) in lexicon.senses or tokens.at(start) in ("own", "number"):
                return _bare(tokens, replace(number, last=start - 1), is_part=tokens.at(start) != "own")
        if _is_inner_count(tokens, start, lexicon):
            return _share_of(tokens, number, start, lexicon)
        if _is_whole(tokens, start, lexicon):
            return _bare(tokens, replace(number, last=start), is_part=True)
    if tokens.at(start) in ("prisoner", "captive", "hostage") and number.low > 1:  # "took 18 prisoner"
        return _bare(tokens, number)
    if tokens.lower[start : start + 2] in _ARTICLES:
        start += 2
    head = find_head(tokens, start, lexicon)
    if head is not None and not _only_modifies(tokens, head, number, lexicon):
        return _with_head(tokens, number, start, head, lexicon, is_part=is_part)
    if number.is_year_like:
        return None
    return _without_head(tokens, number, start, lexicon, is_part=is_part)


def _of_them(tokens: Tokens, number: Number, lexicon: Lexicon) -> Phrase:
    """ "two of them", with who they are: "one of them a girl of six", "nine of them women and children"."""
    bare, start = _bare(tokens, number, is_part=True), number.last + 1
    if tokens.lower[start : start + 3] == _ANYBODY_ELSE:
        return replace(bare, last=start + 2, group="civilians", side=Side.CIVILIAN)
    is_one = number.low == number.high == 1
    start += is_one
    head = find_head(tokens, start, lexicon) if not is_one or tokens.at(start - 1) in ("a", "an") else None
    noun = find_noun(tokens.lower[head], lexicon) if head is not None else None
    if head is None or noun is None or noun.is_thing or noun.is_plural == is_one:
        return bare
    group, side = decide_group(tokens, head, tokens.lower[start:head], noun, lexicon)
    return replace(bare, last=head, head=tokens.lower[head], group=group, side=side)


def _is_inner_count(tokens: Tokens, index: int, lexicon: Lexicon) -> bool:
    """ "13 of the 21 abducted women", "eleven of the 33 wounded": two counts, one inside the other."""
    word = tokens.at(index).split("-")[0]
    is_number = word.isdigit() or word in lexicon.numbers.ones or word in lexicon.numbers.tens
    return is_number and tokens.at(index + 1) in participles()


def _is_whole(tokens: Tokens, index: int, lexicon: Lexicon) -> bool:
    """ "nine of the 16 were children": the whole is a bare number that was told before."""
    return begins_number(tokens.at(index)) and tokens.at(index + 1) in lexicon.grammar.be


def _share_of(tokens: Tokens, number: Number, start: int, lexicon: Lexicon) -> Phrase:
    """The outer count alone; the inner one lends it the group."""
    bare = _bare(tokens, number, is_part=True)
    head = find_head(tokens, start + 1, lexicon)
    noun = find_noun(tokens.lower[head], lexicon) if head is not None else None
    return bare if noun is None else replace(bare, group=noun.group, side=noun.side)


def _only_modifies(tokens: Tokens, head: int, number: Number, lexicon: Lexicon) -> bool:
    """ "11 factory hands": a single thing cannot be eleven, the plural behind it is counted."""
    noun, following = find_noun(tokens.lower[head], lexicon), tokens.at(head + 1)
    is_plural = following.endswith("s") and len(following) > 3 and not following.endswith(("ss", "us"))
    may_modify = noun is not None and (not noun.is_plural or tokens.lower[head] in _ALSO_MODIFIERS)
    return (
        may_modify and number.low > 1 and following not in count_nouns()
        and is_plural and not ends_group(tokens, head + 1, head, lexicon)
    )  # fmt: skip


def _with_head(
    tokens: Tokens, number: Number, start: int, head: int, lexicon: Lexicon, *, is_part: bool
) -> Phrase | None:
    word, inside = tokens.lower[head], tokens.lower[start:head]
    first = number.first
    is_increment = tokens.at(first - 1) in ("another", "further", "additional") or any(w in MORE_WORDS for w in inside)
    is_increment = is_increment or word == "others"
    first = _with_determiner(tokens, first, lexicon)
    if word in count_nouns():
        if number.is_year_like:
            return None  # "2003 Tarl murders"
        group, side = _whose_deaths(inside, lexicon)
        return Phrase(Kind.EVENTS, first, head, number, word, group, side, is_increment=is_increment)
    noun = find_noun(word, lexicon)
    if noun is None or (number.is_year_like and head - start > 1):
        return None
    if word in ("lives", "bodies", "corpses", "remains") and tokens.at(head + 1) in ("of",):
        noun = complement_noun(tokens, head, lexicon) or noun
    group, side = decide_group(tokens, head, inside, noun, lexicon)
    if _are_of_two_kinds(tokens, head, noun, group, lexicon):
        group, side = "people", Side.UNKNOWN
    outcome = next((w for w in inside if w in participles()), "")
    return Phrase(
        Kind.COUNTED, first, head, number, word, group, side, noun.is_thing,
        is_increment=is_increment, is_part=is_part, premodifier=outcome,
    )  # fmt: skip


def _are_of_two_kinds(tokens: Tokens, head: int, noun: Noun, group: str, lexicon: Lexicon) -> bool:
    """ "40 soldiers and civilians", "200 polio workers and police officers": one number for both."""
    start = head + 2
    is_counted = begins_number(tokens.at(start)) or tokens.at(start) in lexicon.grammar.determiners
    is_joined = tokens.at(head + 1) == "and" and not is_counted
    if noun.is_thing or group in _OF_ANY_AGE or not is_joined or tokens.at(start) in lexicon.senses:
        return False
    last = next((at for at in (start, start + 1) if _is_plural_noun(tokens.at(at), lexicon)), None)
    if last is None or tokens.at(last + 1) in _DOING:
        return False  # "killed 12 soldiers and rebels said": who says so is another
    other = decide_group(tokens, last, tokens.lower[start:last], lexicon.nouns[tokens.lower[last]], lexicon)
    return other[0] not in (group, *_OF_ANY_AGE)


def _is_plural_noun(word: str, lexicon: Lexicon) -> bool:
    noun = lexicon.nouns.get(word)
    return noun is not None and noun.is_plural and not noun.is_thing


def _whose_deaths(inside: tuple[str, ...], lexicon: Lexicon) -> tuple[str, Side]:
    """ "46 civilian deaths", "three police casualties": who stands before the noun."""
    for word in reversed(inside):
        noun, group = lexicon.nouns.get(word), lexicon.modifiers.get(word)
        if noun is not None and not noun.is_thing and word not in lexicon.peoples:
            return noun.group, noun.side
        if group is not None:
            return group, lexicon.group_sides[group]
    return "people", Side.UNKNOWN


def _with_determiner(tokens: Tokens, first: int, lexicon: Lexicon) -> int:
    """Take "another", "all the", "his" in front of a number into the phrase."""
    for _ in range(3):
        before = tokens.at(first - 1)
        if not (
            before in ("another", "further", "additional", "the", "these", "those", "all", "a", "other")
            or before in lexicon.grammar.possessives
        ):
            break
        first -= 1
    return first


def _without_head(tokens: Tokens, number: Number, start: int, lexicon: Lexicon, *, is_part: bool) -> Phrase | None:
    index, last = start, None
    while index < min(len(tokens), start + 5) and not ends_group(tokens, index, start, lexicon):
        if begins_number(tokens.lower[index]):
            break
        if tokens.lower[index] not in lexicon.grammar.time_words:
            last = index
        index += 1
        if last is not None and tokens.lower[last].endswith("s") and tokens.at(index).endswith("ed"):
            break  # "six nomads escaped"
    if last is None or tokens.lower[last] in MORE_WORDS:
        return _bare(tokens, number, is_part=is_part)
    word = tokens.lower[last].rsplit("-", 1)[-1]
    if word == "hands" and tokens.at(last - 1) in _HANDS_OF:
        return Phrase(Kind.COUNTED, number.first, last, number, word, "workers", Side.CIVILIAN, is_part=is_part)
    if tokens.at(start) in lexicon.not_people or word in lexicon.not_people or tokens.at(last) in lexicon.numbers.units:
        return None
    is_armed = tokens.is_capital(last) and is_armed_name(tokens.words[last])
    if is_armed and number.low > 1:  # "nine ADF", "20 Taliban"
        group, side = "militants", lexicon.group_sides["militants"]
        return Phrase(Kind.COUNTED, number.first, last, number, word, group, side, is_part=is_part)
    is_demonym = tokens.is_capital(last) and (
        word.endswith(("s", "ese", "ish", "i", "ch")) or (number.low == number.high == 1 and last == start)
    )
    is_verb = last == start and word.endswith(("ed", "ly"))  # "20,000 filled the square", "340 partially damaged"
    if is_verb or tokens.at(start) in _VERBS:
        return _bare(tokens, number, is_part=is_part)  # "20,000 filled the square", "100 fell ill"
    if not (is_demonym or (word.endswith("s") and not word.endswith("ss") and tokens.words[last].islower())):
        return None
    increment = tokens.at(number.first - 1) == "another" or any(w in MORE_WORDS for w in tokens.lower[start:last])
    first = _with_determiner(tokens, number.first, lexicon)
    return Phrase(
        Kind.COUNTED, first, last, number, word, "people", Side.UNKNOWN,
        is_weak=True, is_increment=increment, is_part=is_part,
    )  # fmt: skip


def _bare(tokens: Tokens, number: Number, *, is_part: bool = False) -> Phrase:
    first, last = number.first, number.last
    if tokens.at(first - 1) == "of" and tokens.at(first - 2) in HOUSEHOLDS:
        return _household(tokens, number)
    more = tokens.at(last + 1) in ("more", "others", "other")
    increment = more or tokens.at(first - 1) == "another"
    first = _with_determiner(tokens, first, load_lexicon())
    return Phrase(
        Kind.BARE, first, last + 1 if more else last, number, "", "people", Side.UNKNOWN,
        is_increment=increment, is_part=is_part,
    )  # fmt: skip


def _household(tokens: Tokens, number: Number) -> Phrase:
    """ "its crew of four", "an entire family of seven": all of them are counted."""
    noun = number.first - 2
    first = _with_determiner(tokens, noun - (tokens.at(noun - 1) in ("entire", "whole", "young")), load_lexicon())
    first -= tokens.at(first - 1) == "an"
    return Phrase(Kind.COUNTED, first, number.last, number, tokens.lower[noun], "people", Side.UNKNOWN)
