"""Count phrases: who or what a number counts, and single victims ("a policeman", "her son", "Ali Khan").

A phrase never decides what became of its people; `links.py` does.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

from extract.claims.lexicon import Lexicon, Noun, load_lexicon
from extract.claims.names import Names
from extract.claims.numbers import Number, find_numbers
from extract.claims.tokens import Tokens
from extract.records import Qualifier, Side

# The head noun stands at most so many tokens after its number; longer never held a count in sample prose.
MAX_REACH = 9
_LINKS = ("-", "/", "–", "'s", "’s")
_STATES = frozenset((
    "went", "remain", "remained", "remains", "lay", "suffered", "sustained", "received", "escaped",
    "survived", "lost", "embraced",
))  # fmt: skip
_ALSO_MODIFIERS = ("military", "uniformed")  # "16 military" are people, "16 military flights" are flights
_HANDS_OF = ("factory", "farm", "mill", "plantation", "dock", "ranch", "estate")
_ORDINALS = ("second", "third", "fourth", "fifth", "sixth", "seventh")
_SUFFERING = ("suffered", "sustained", "received")
_SPEAKERS = ("police", "officials", "residents", "witnesses")  # "12 dead police say"
_REPORTED = ("confirmed", "reported", "suspected", "known", "believed", "presumed")
_MORE = ("more", "other", "others", "another", "additional", "further")


class Kind(StrEnum):
    """How a phrase names its people."""

    COUNTED = "counted"
    BARE = "bare"  # a number alone: "12 were killed"
    INDEFINITE = "indefinite"  # "a policeman"
    DEFINITE = "definite"  # "the victim", "her son"
    NAMED = "named"
    PRONOUN = "pronoun"
    EVENTS = "events"  # "12 deaths": the noun is an outcome itself
    NONE = "none"  # "no one", "no casualties"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A count phrase, tokens `first` to `last` inclusive; `head` is its noun, lowered."""

    kind: Kind
    first: int
    last: int
    number: Number
    head: str
    group: str
    side: Side
    is_thing: bool = False
    is_weak: bool = False  # the noun is unknown: only a strong rule may use it
    is_increment: bool = False  # "another 31", "two more"
    is_part: bool = False  # "of them", "of whom", "of the wounded"
    premodifier: str = ""  # an outcome inside the phrase: "145 killed militants"
    label: str = ""  # whom a pronoun stands for

    @property
    def is_single(self) -> bool:
        """Whether this is one person told without a numeral."""
        return self.kind in (Kind.INDEFINITE, Kind.DEFINITE, Kind.NAMED, Kind.PRONOUN)


def find_phrases(tokens: Tokens, names: Names) -> tuple[Phrase, ...]:
    """All count phrases of a sentence, left to right, none overlapping."""
    lexicon = load_lexicon()
    taken = [False] * (len(tokens) + 1)
    found: list[Phrase] = []
    for number in find_numbers(tokens):
        _take(found, _read_counted(tokens, number, lexicon), taken)
    for index, word in enumerate(tokens.lower):
        if taken[index]:
            continue
        if word in ("no", "none", "nobody", "zero"):
            _take(found, _read_none(tokens, index, lexicon), taken)
        elif word in ("a", "an", "another") or (
            word[0].isdigit() and tokens.at(index + 1) == "-" and tokens.at(index + 2) == "year-old"
        ):
            _take(found, _read_single(tokens, index, Kind.INDEFINITE, lexicon, taken), taken)
        elif word in ("the", "this", "that", "'s", "’s") or word in lexicon.grammar.possessives:
            _take(found, _read_single(tokens, index, Kind.DEFINITE, lexicon, taken), taken)
    for first, last in names.runs(tokens):
        if not any(taken[first : last + 1]):
            _take(found, _named(tokens, first, last, lexicon), taken)
    for index, word in enumerate(tokens.lower):
        if not taken[index] and word in ("he", "she", "him", "himself", "herself"):
            _take(found, _pronoun(index, word), taken)
    return tuple(sorted(found, key=lambda phrase: phrase.first))


def _take(found: list[Phrase], phrase: Phrase | None, taken: list[bool]) -> None:
    if phrase is None or any(taken[phrase.first : phrase.last + 1]):
        return
    taken[phrase.first : phrase.last + 1] = [True] * (phrase.last + 1 - phrase.first)
    found.append(phrase)


def _read_counted(tokens: Tokens, number: Number, lexicon: Lexicon) -> Phrase | None:
    start, is_part = number.last + 1, False
    if number.low == number.high == 1 and tokens.at(number.first - 1) == "not":
        number = replace(number, first=number.first - 1, low=0, high=0, qualifier=Qualifier.NONE)
    if tokens.at(start) in ("”", '"'):
        start += 1
    if tokens.at(start) == "of" and tokens.at(start + 1) in ("them", "whom", "those", "these", "which"):
        if tokens.at(start + 1) in ("them", "whom", "which") or tokens.at(start + 2) not in lexicon.nouns:
            return _bare(tokens, replace(number, last=start + 1), is_part=True)
        start, is_part = start + 2, True
    elif tokens.at(start) == "of":
        start += 1
        if tokens.at(start) in lexicon.grammar.determiners:
            start, is_part = start + 1, True
            if tokens.at(start) in lexicon.senses or tokens.at(start) == "own":
                return _bare(tokens, replace(number, last=start - 1), is_part=tokens.at(start) != "own")
    if tokens.at(start) in ("prisoner", "captive", "hostage") and number.low > 1:  # "took 18 prisoner"
        return _bare(tokens, number)
    head = _find_head(tokens, start, lexicon)
    if head is not None and not _only_modifies(tokens, head, number, lexicon):
        return _with_head(tokens, number, start, head, lexicon, is_part=is_part)
    if number.is_year_like:
        return None
    return _without_head(tokens, number, start, lexicon, is_part=is_part)


def _only_modifies(tokens: Tokens, head: int, number: Number, lexicon: Lexicon) -> bool:
    """ "11 factory hands": a single thing cannot be eleven, the plural behind it is counted."""
    noun, following = _noun(tokens.lower[head], lexicon), tokens.at(head + 1)
    is_plural = following.endswith("s") and len(following) > 3 and not following.endswith(("ss", "us"))
    may_modify = noun is not None and (not noun.is_plural or tokens.lower[head] in _ALSO_MODIFIERS)
    return (
        may_modify and number.low > 1 and following not in _count_nouns()
        and is_plural and not _ends_group(tokens, head + 1, head, lexicon)
    )  # fmt: skip


def _find_head(tokens: Tokens, start: int, lexicon: Lexicon) -> int | None:
    """The last token of the noun group that begins at `start`, if a known noun ends it."""
    head, limit, index = None, start + MAX_REACH, start
    while index < min(len(tokens), limit):
        word = tokens.lower[index]
        following = tokens.at(index + 1)
        if _noun(word, lexicon) is not None or word in _count_nouns():
            head = index
            if word in lexicon.modifiers and _is_listed_modifier(tokens, index + 1, lexicon):
                limit += 2
                index += 1
                continue
            if owns_death(tokens, index):
                break
            if following not in _LINKS and not _continues(tokens, index + 1, lexicon):
                break
        elif word == "(" and tokens.at(index + 2) == ")":
            index += 2
        elif word in _LINKS or word in _MORE or _is_listed_modifier(tokens, index, lexicon):
            pass
        elif word in ("of", "and", "for") and tokens.is_capital(index - 1) and tokens.is_capital(index + 1):
            limit += 3
        elif word == "dead" and following not in _SPEAKERS and _noun_soon(tokens, index + 1, lexicon):
            pass  # "one dead customs officer"
        elif word in _REPORTED and (following in _count_nouns() or _noun(following, lexicon) is not None):
            pass  # "77 confirmed deaths"
        elif _ends_group(tokens, index, start, lexicon):
            break
        index += 1
    return head


def _is_listed_modifier(tokens: Tokens, index: int, lexicon: Lexicon) -> bool:
    """ "84 army, police and intelligence personnel": the comma stands between modifiers of one noun."""
    if tokens.at(index) not in (",", "and") or tokens.at(index - 1) not in lexicon.modifiers:
        return False
    return tokens.at(index + 1) in lexicon.modifiers and (
        tokens.at(index + 2) in lexicon.weak_nouns or tokens.at(index + 2) == "and"
    )


def _continues(tokens: Tokens, index: int, lexicon: Lexicon) -> bool:
    """Whether a noun at `index` goes on with the same group: "police officers", "army personnel"."""
    word = tokens.at(index)
    if _noun(word, lexicon) is not None:
        return True
    return word in lexicon.modifiers and _noun(tokens.at(index + 1), lexicon) is not None


def _ends_group(tokens: Tokens, index: int, start: int, lexicon: Lexicon) -> bool:
    word, grammar = tokens.lower[index], lexicon.grammar
    if not (word[0].isalpha() or word[0].isdigit()):
        return True
    if word in grammar.be or word in grammar.have or word in grammar.modals or word in grammar.relatives:
        return True
    if (
        word in ("and", "or")
        or word in grammar.prepositions
        or word in grammar.subordinators
        or word in grammar.adverbs
    ):
        return True
    if word in grammar.determiners or word in _STATES:
        return True
    if word in lexicon.senses and word not in ("suspected",):
        # "145 killed militants": the outcome stands before the noun that is hurt
        return not (word in _participles() and _noun_soon(tokens, index + 1, lexicon))
    return False


@cache
def _participles() -> frozenset[str]:
    return _words_of("participle", "adjective")


def _noun_soon(tokens: Tokens, index: int, lexicon: Lexicon) -> bool:
    """A noun within three words; one of them may be any word that no closed class holds ("dead customs officer")."""
    unknown = 0
    for position in (index, index + 1, index + 2):
        word = tokens.at(position)
        if _noun(word, lexicon) is not None:
            return True
        if word not in lexicon.modifiers and not tokens.is_capital(position):
            unknown += 1
            if unknown > 1 or not word.isalpha() or _ends_group(tokens, position, index, lexicon):
                return False
    return False


def _noun(word: str, lexicon: Lexicon) -> Noun | None:
    noun = lexicon.nouns.get(word)
    if noun is None and "-" in word:
        noun = lexicon.nouns.get(word.rsplit("-", 1)[1])
    return noun


@cache
def _count_nouns() -> frozenset[str]:
    return _words_of("count_noun") - {"injured", "wounded"}


def _words_of(*forms: str) -> frozenset[str]:
    """Outcome words that can stand in one of the forms."""
    senses = load_lexicon().senses
    return frozenset(word for word, meant in senses.items() if any(sense.form in forms for sense in meant))


def _with_head(
    tokens: Tokens, number: Number, start: int, head: int, lexicon: Lexicon, *, is_part: bool
) -> Phrase | None:
    word, inside = tokens.lower[head], tokens.lower[start:head]
    first = number.first
    is_increment = tokens.at(first - 1) in ("another", "further", "additional") or any(w in _MORE for w in inside)
    is_increment = is_increment or word == "others"
    first = _with_determiner(tokens, first, lexicon)
    if word in _count_nouns():
        return Phrase(Kind.EVENTS, first, head, number, word, "people", Side.UNKNOWN, is_increment=is_increment)
    noun = _noun(word, lexicon)
    if noun is None or (number.is_year_like and head - start > 1):
        return None
    if word in ("lives", "bodies", "corpses", "remains") and tokens.at(head + 1) in ("of",):
        noun = _complement_noun(tokens, head, lexicon) or noun
    group, side = decide_group(tokens, head, inside, noun, lexicon)
    outcome = next((w for w in inside if w in _participles()), "")
    return Phrase(
        Kind.COUNTED, first, head, number, word, group, side, noun.is_thing,
        is_increment=is_increment, is_part=is_part, premodifier=outcome,
    )  # fmt: skip


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


def _complement_noun(tokens: Tokens, head: int, lexicon: Lexicon) -> Noun | None:
    found = _find_head(tokens, head + 2, lexicon)
    return _noun(tokens.lower[found], lexicon) if found is not None else None


def decide_group(tokens: Tokens, head: int, inside: tuple[str, ...], noun: Noun, lexicon: Lexicon) -> tuple[str, Side]:
    """The group of a noun, made finer by its modifiers and by "of" or "from" behind it."""
    word = tokens.lower[head].rsplit("-", 1)[-1]
    if word not in lexicon.weak_nouns:
        return noun.group, noun.side
    for modifier in reversed(inside):
        group = lexicon.modifiers.get(modifier) or _people_group(modifier, lexicon)
        if group is not None and not (group == "suspects" and noun.group != "people"):
            return group, lexicon.group_sides[group]
    if tokens.at(head + 1) in ("of", "from", "belonging"):
        for index in range(head + 2, min(head + 10, len(tokens))):
            following = tokens.lower[index]
            if following in (",", "and", "who", "were", "was", "in", "at", "on", ".", "from", "killed"):
                break
            group = lexicon.modifiers.get(following) or _people_group(following, lexicon)
            if group is not None and group not in ("people", "suspects", "children"):
                return group, lexicon.group_sides[group]
    return noun.group, noun.side


def _people_group(word: str, lexicon: Lexicon) -> str | None:
    noun = lexicon.nouns.get(word)
    return noun.group if noun is not None and not noun.is_thing and noun.group != "people" else None


def _without_head(tokens: Tokens, number: Number, start: int, lexicon: Lexicon, *, is_part: bool) -> Phrase | None:
    index, last = start, None
    while index < min(len(tokens), start + 5) and not _ends_group(tokens, index, start, lexicon):
        if tokens.lower[index][0].isdigit():
            break
        if tokens.lower[index] not in lexicon.grammar.time_words:
            last = index
        index += 1
    if last is None or tokens.lower[last] in _MORE:
        return _bare(tokens, number, is_part=is_part)
    word = tokens.lower[last].rsplit("-", 1)[-1]
    if word == "hands" and tokens.at(last - 1) in _HANDS_OF:
        return Phrase(Kind.COUNTED, number.first, last, number, word, "workers", Side.CIVILIAN, is_part=is_part)
    if tokens.at(start) in lexicon.not_people or word in lexicon.not_people or tokens.at(last) in lexicon.numbers.units:
        return None
    is_demonym = tokens.is_capital(last) and word.endswith(("s", "ese", "ish", "i", "ch"))
    if not (is_demonym or (word.endswith("s") and not word.endswith("ss") and tokens.words[last].islower())):
        return None
    increment = tokens.at(number.first - 1) == "another" or any(w in _MORE for w in tokens.lower[start:last])
    return Phrase(
        Kind.COUNTED, number.first, last, number, word, "people", Side.UNKNOWN,
        is_weak=True, is_increment=increment, is_part=is_part,
    )  # fmt: skip


def _bare(tokens: Tokens, number: Number, *, is_part: bool = False) -> Phrase:
    first, last = number.first, number.last
    more = tokens.at(last + 1) in ("more", "others", "other")
    increment = more or tokens.at(first - 1) == "another"
    first = _with_determiner(tokens, first, load_lexicon())
    return Phrase(
        Kind.BARE, first, last + 1 if more else last, number, "", "people", Side.UNKNOWN,
        is_increment=increment, is_part=is_part,
    )  # fmt: skip


def _read_none(tokens: Tokens, index: int, lexicon: Lexicon) -> Phrase | None:
    word = tokens.lower[index]
    zero = Number(index, index, 0, 0, Qualifier.NONE)
    if word == "none" and tokens.at(index + 3) in lexicon.senses:  # "none of the killed was"
        return None
    if word == "nobody" or (word == "none" and tokens.at(index + 1) in ("of", "was", "were")):
        return Phrase(Kind.NONE, index, index, zero, word, "people", Side.UNKNOWN)
    if word == "no" and tokens.at(index + 1) in ("one", "-one"):
        return Phrase(Kind.NONE, index, index + 1, zero, "one", "people", Side.UNKNOWN)
    if word in ("no", "zero"):
        head = _find_head(tokens, index + 1, lexicon)
        if head is None or head - index > 4:
            return None
        if tokens.lower[head] in _count_nouns():
            return Phrase(Kind.EVENTS, index, head, zero, tokens.lower[head], "people", Side.UNKNOWN)
        noun = _noun(tokens.lower[head], lexicon)
        if noun is not None:
            return Phrase(Kind.NONE, index, head, zero, tokens.lower[head], noun.group, noun.side, noun.is_thing)
    return None


def _read_single(tokens: Tokens, index: int, kind: Kind, lexicon: Lexicon, taken: list[bool]) -> Phrase | None:
    """ "a 23-year-old man", "his wife": one person, never a thing (those need a numeral to be a claim)."""
    word = tokens.lower[index]
    if word == "a" and tokens.at(index + 1) in _ORDINALS and _tells_state(tokens, index + 2, lexicon):
        one = Number(index, index + 1, 1, 1, Qualifier.EXACT, is_implied=True)
        return Phrase(Kind.INDEFINITE, index, index + 1, one, "", "people", Side.UNKNOWN, is_increment=True)
    if word == "another" and _tells_state(tokens, index + 1, lexicon):
        one = Number(index, index, 1, 1, Qualifier.EXACT, is_implied=True)
        return Phrase(Kind.INDEFINITE, index, index, one, "", "people", Side.UNKNOWN, is_increment=True)
    head = _find_head(tokens, index + 1, lexicon)
    noun = _noun(tokens.lower[head], lexicon) if head is not None else None
    if head is None:
        head = _age_head(tokens, index)
        noun = lexicon.nouns["person"]
    if head is None or noun is None or any(taken[index + 1 : head + 1]):
        return None
    if (
        noun.is_thing
        or noun.is_plural
        or (tokens.at(head + 1) in ("'s", "’s", "'", "’") and not owns_death(tokens, head))
    ):
        return None
    if kind is Kind.DEFINITE and word in ("'s", "’s"):
        index += 1
    group, side = decide_group(tokens, head, tokens.lower[index:head], noun, lexicon)
    last = _named_tail(tokens, head)
    one = Number(index, index, 1, 1, Qualifier.EXACT, is_implied=True)
    increment = word == "another" or any(w in ("second", "third", "other", "fourth") for w in tokens.lower[index:head])
    outcome = next((w for w in tokens.lower[index:head] if w in _participles()), "")
    if last > head and word[0].isdigit():
        kind = Kind.NAMED
    return Phrase(
        kind, index, last, one, tokens.lower[head], group, side, is_increment=increment, premodifier=outcome
    )  # fmt: skip


def _tells_state(tokens: Tokens, index: int, lexicon: Lexicon) -> bool:
    """Whether a verb of state follows, so that "another" or "a third" stands for a person."""
    while tokens.at(index) in lexicon.grammar.adverbs or tokens.at(index)[4:].endswith("ly"):
        index += 1
    word = tokens.at(index)
    if word in lexicon.grammar.be or word in _SUFFERING or word in _participles():
        return True
    return any(sense.form == "die" for sense in lexicon.senses.get(word, ()))


def _age_head(tokens: Tokens, index: int) -> int | None:
    """ "a 13-year-old" with no noun behind it."""
    for position in (index + 2, index + 3):
        if tokens.at(position) == "year-old" and tokens.at(position - 1) == "-":
            return position
    return index + 1 if tokens.at(index + 1).endswith("-year-old") else None


def owns_death(tokens: Tokens, last: int) -> bool:
    """ "the boy's death", "Hall's shooting death"."""
    return tokens.at(last + 1) in ("'s", "’s") and any(
        tokens.at(position) in ("death", "killing", "murder", "slaying", "assassination")
        for position in (last + 2, last + 3)
    )


def _named_tail(tokens: Tokens, head: int) -> int:
    """ "a police officer, John Smith" stays short; "reporter Jane Roe" takes the name in."""
    index = head
    grammar = load_lexicon().grammar
    while tokens.is_capital(index + 1) and index < head + 4 and tokens.words[index + 1][0].isalpha():
        if tokens.at(index + 1) in grammar.time_words or tokens.at(index + 1) in load_lexicon().senses:
            break
        index += 1
    return index


def _named(tokens: Tokens, first: int, last: int, lexicon: Lexicon) -> Phrase:
    if tokens.at(first - 1) == "year-old" and tokens.at(first - 2) == "-":
        first -= 3
    elif tokens.lower[first - 2 : first] == ("year", "old") or tokens.at(first - 1).endswith("-year-old"):
        first -= 3 if tokens.at(first - 1) == "old" else 1
    first = max(first, 0)
    one = Number(first, first, 1, 1, Qualifier.EXACT, is_implied=True)
    title = tokens.lower[first]
    noun = _noun(title, lexicon) if title in lexicon.titles else None
    group, side = (noun.group, noun.side) if noun is not None and not noun.is_thing else ("people", Side.UNKNOWN)
    return Phrase(Kind.NAMED, first, last, one, "", group, side)


def _pronoun(index: int, word: str) -> Phrase:
    one = Number(index, index, 1, 1, Qualifier.EXACT, is_implied=True)
    head = "self" if word.endswith("self") else ""
    return Phrase(Kind.PRONOUN, index, index, one, head, "people", Side.UNKNOWN)
