"""Whom a sentence without a verb of saying is about, and what tells that its number is his: "The ward has 14"."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from extract.claims.speaking.cues import is_figure, is_saying, telling
from extract.claims.speaking.heard import Speaker
from extract.claims.speaking.noun_groups import Group
from extract.claims.speaking.sources import SourceReader
from extract.claims.words.lexicon import load_lexicon
from extract.claims.words.tokens import Tokens
from extract.records import Side, Span

_NEAR = 3  # words at most between a verb and the number that it has: "has recorded at least 51"
_HELD = 6  # and behind a verb of having: "has, as of Monday night, 465 in hospital"
_OPENING, _CLOSING = "“", "”"
_PRONOUNS = ("he", "she", "it", "they")
_HELPERS = (Side.MONITOR, Side.THIRD_PARTY)
_PRIVATE = (Side.UNKNOWN, Side.WITNESS)
_ARMED_GROUPS = ("security_forces", "militants")


@dataclass(frozen=True, slots=True)
class Doing:
    """A subject that can speak and its verb, the one behind "has" and "had"; as tokens."""

    group: Group
    verb: int


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject beside a number, and where the number stands from his verb."""

    speaker: Speaker
    source: Span
    first_word: str
    is_fighting: bool  # an army, a unit, men under arms
    verb: str
    is_behind: bool  # the number stands behind the verb
    between: int  # words from the verb to the number
    is_apart: bool  # another clause holds the number
    is_quoted: bool  # the number stands in quotation marks
    is_aside: bool  # it tells of another happening


def find_doings(tokens: Tokens) -> tuple[Doing, ...]:
    """The subjects of a sentence in order whose first verb says, has or takes in something."""
    reader = SourceReader(tokens)
    found: dict[Group, int] = {}
    for index in range(1, len(tokens)):
        if _is_verb(reader, index):
            group = reader.before(index)
            is_placed = group is not None and tokens.at(group[0] - 1) in reader.grammar.prepositions
            if group is not None and not is_placed:  # "In the United States, 12 people were killed"
                found.setdefault(group, index)
    doings = (Doing(group, _main_verb(reader, verb)) for group, verb in found.items())
    return tuple(doing for doing in doings if _is_telling(tokens, doing.verb))


def beside(tokens: Tokens, doings: tuple[Doing, ...], quote: Span) -> Iterator[Doing]:
    """The subjects that are not themselves those who are counted."""
    for doing in doings:
        first, last = doing.group
        if tokens.starts[first] >= quote.end or quote.start >= tokens.ends[last]:
            yield doing


def make_subject(
    text: str, tokens: Tokens, doing: Doing, speaker: Speaker, quote: Span, *, is_aside: bool
) -> Subject:  # fmt: skip
    """What speaks for a subject whom the article calls `speaker`."""
    first, last = doing.group
    verb = tokens.starts[doing.verb]
    before = text[tokens.starts[0] : quote.start]
    between = [word for word, start in zip(tokens.lower, tokens.starts, strict=True) if verb < start < quote.start]
    return Subject(
        speaker=speaker,
        source=Span(tokens.starts[first], tokens.ends[last]),
        first_word=tokens.lower[first],
        is_fighting=any(map(_is_fighting, tokens.lower[first : last + 1])),
        verb=tokens.lower[doing.verb],
        is_behind=quote.start >= verb,
        between=len(between),
        is_apart=not telling("clauses").isdisjoint(between),
        is_quoted=before.count(_OPENING) > before.count(_CLOSING) or before.count('"') % 2 == 1,
        is_aside=is_aside,
    )


def _is_verb(reader: SourceReader, index: int) -> bool:
    tokens, word = reader.tokens, reader.tokens.lower[index]
    if word.endswith("ed") and tokens.at(index + 1) in reader.grammar.prepositions:
        return False  # "a guard accused of killing 12", "a house hit by a shell"
    return word in _holding() or is_saying(tokens, index) or reader.is_finite(index)


def _is_telling(tokens: Tokens, verb: int) -> bool:
    """Whether the verb can tell that its subject knows a number: he says it, has so many, took them in."""
    return tokens.lower[verb] in _holding() or is_saying(tokens, verb)


@cache
def _holding() -> frozenset[str]:
    return telling("having") | telling("taking_in")


def _is_fighting(word: str) -> bool:
    noun = load_lexicon().nouns.get(word)
    return word in telling("fighting") or (noun is not None and noun.group in _ARMED_GROUPS)


def _main_verb(reader: SourceReader, verb: int) -> int:
    """ "received" of "had by then received"."""
    grammar, words = reader.grammar, reader.tokens.lower
    helpers = grammar.have | grammar.modals | grammar.adverbs
    while verb + 1 < len(words) and words[verb] in helpers:
        following = words[verb + 1]
        is_verb = following.endswith("ed") or following in reader.cues.verbs or following in grammar.be
        if not (is_verb or following in grammar.adverbs or following in _holding()):
            break
        verb += 1
    return verb


def named_within(it: Subject) -> float:
    """He is whom the sentence is about"""
    return 1.0


def of_helpers(it: Subject) -> float:
    """He watches or helps: a monitor, a relief body"""
    return float(it.speaker.side in _HELPERS)


def of_fighters(it: Subject) -> float:
    """He is an army, a police or an armed group, whose own people and deeds are told: "The army had 64 dead" """
    return float(it.speaker.side is Side.ARMED_GROUP or it.is_fighting)


def of_nobody(it: Subject) -> float:
    """He speaks for no body: a witness, a stranger"""
    return float(it.speaker.side in _PRIVATE)


def has_name(it: Subject) -> float:
    """He is a person with a name"""
    return float(it.speaker.is_person)


def is_counted(it: Subject) -> float:
    """He is counted himself: "Three employees" """
    return float(is_figure(it.first_word))


def is_pronoun(it: Subject) -> float:
    """He is but "he" or "it" """
    return float(it.first_word in _PRONOUNS)


def number_before(it: Subject) -> float:
    """The number stands before his verb"""
    return float(not it.is_behind)


def number_near(it: Subject) -> float:
    """The number follows his verb at once"""
    return float(it.is_behind and it.between <= _NEAR)


def number_apart(it: Subject) -> float:
    """The number stands in a clause of its own: "visited a street where 12 were killed" """
    return float(it.is_behind and it.is_apart)


def number_quoted(it: Subject) -> float:
    """The number stands in quotation marks"""
    return float(it.is_behind and it.is_quoted)


def has_them(it: Subject) -> float:
    """He has or keeps so many: "has 465 in hospital" """
    return float(it.is_behind and it.verb in telling("having") and it.between <= _HELD)


def takes_in(it: Subject) -> float:
    """He received, treated, found or buried them"""
    return float(it.is_behind and it.verb in telling("taking_in"))


def did_it(it: Subject) -> float:
    """His verb is what befell those who are counted: "killed", "arrested" """
    return float(it.is_behind and it.verb in load_lexicon().senses)


def aside_within(it: Subject) -> float:
    """The number is of another happening"""
    return float(it.is_aside)


WITHIN: tuple[Callable[[Subject], float], ...] = (
    named_within, of_helpers, of_fighters, of_nobody, has_name, is_counted, is_pronoun, number_before, number_near,
    number_apart, number_quoted, has_them, takes_in, did_it, aside_within,
)  # fmt: skip
