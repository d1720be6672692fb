"""Whom "he" and "she" mean: the person a clause begins with, or the last speaker that can be one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Protocol

from extract.claims.speaking.attribution import Attribution
from extract.claims.speaking.cued import Reach
from extract.claims.speaking.cues import OPENING, load_cues
from extract.claims.speaking.introduced import behind_setting, official_at_start, person_at_start, person_met
from extract.claims.speaking.sources import opening_group
from extract.claims.words.lexicon import load_lexicon
from extract.claims.words.names import Names
from extract.claims.words.tokens import Tokens, cut_tokens
from extract.records import Span

_BODY_REACH = 3  # tokens in which a body that begins a sentence ends: "The city police"
_QUOTED_REACH = 3  # sentences of one quotation
_OFFICE_REACH = 5  # tokens of an office before the name
_PERSONAL = {"he": "he", "him": "he", "she": "she", "her": "she"}
_OFFICES = "(?:spokes|chair|police|business|congress|council|states|sales|clergy|alder|assembly)"
_MARKED = {
    "she": re.compile(rf"\b(?:mrs|ms|miss|{_OFFICES}?woman|mother|sister|daughter|wife|widow|girl|nun|aunt)\b", re.I),
    "he": re.compile(rf"\b(?:mr|sir|{_OFFICES}?man|father|brother|son|husband|widower|boy|uncle|imam|priest)\b", re.I),
}
_SUBJECT_REACH = 8  # tokens in which the subject of a sentence begins: "On Monday the mayor of X, Ana Ruiz, …"


# "New Delhi did not comment; it has rejected this before": a government by its seat
_CAPITAL = re.compile(
    r"((?:[A-Z][\w'’-]+ ){0,2}[A-Z][\w'’-]+) "
    r"(?:did|does|has|had|have|was|is|would|will|could|declined|refused|offered|made|gave)\b[^;]{0,120};"
)


class Person(Protocol):
    """A speaker with a name."""

    @property
    def name(self) -> str: ...


class Genders:
    """What an article shows of each of its speakers: "she" is no spokesman and no Mr Khan."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}

    def learn(self, name: str, raw: str) -> None:
        """Keep what the words of a source tell: a pronoun, or a title that only one of both bears."""
        lowered = raw.lower()
        shown = (
            [_PERSONAL[lowered]]
            if lowered in _PERSONAL
            else [word for word, form in _MARKED.items() if form.search(raw)]
        )
        if len(shown) == 1:
            self._known.setdefault(name, shown[0])

    def can_be(self, pronoun: str, person: Person) -> bool:
        """Whether nothing is known against it."""
        meant = _PERSONAL.get(pronoun)
        return meant is None or self._known.get(person.name, meant) == meant


def subject_meant(
    text: str, found: Attribution, sentences: tuple[Span, ...], speaking: Iterable[int], names: Names
) -> str | None:
    """The person whom "he" takes up in front of what he says: of his own sentence, or the subject of the one before.

    Behind what is said ("Ana Ruiz died, he said") stands a speaker told earlier, and never whom it is about; behind a
    quotation ("We count 18," she said) also the one whom the sentence before brings on with his office.
    """
    if found.reach is Reach.BEFORE:
        return _introduced(text, found, sentences, speaking, names) or _acting(text, found, sentences, names)
    span = sentences[found.sentence]
    tokens = cut_tokens(text, span.start, span.end)
    if text[found.source.start : found.source.end] == "It":
        return _body_before(text, found, sentences, speaking)
    if text[found.source.start : found.source.end].lower() == "they":
        return _bodies_meant(tokens, text, found, sentences, speaking)
    near = _first_person(tokens, text, found.source.start, names)
    if near is not None or found.sentence == 0 or found.sentence - 1 in speaking:
        return near
    before = sentences[found.sentence - 1]
    tokens = cut_tokens(text, before.start, before.end)
    official = official_at_start(tokens, names)
    if official is not None:
        return tokens.spoken(*official, text)
    named = _first_person(tokens, text, tokens.starts[min(_SUBJECT_REACH, len(tokens) - 1)], names)
    met = (person_at_start(tokens, names) or person_met(tokens)) if named is None else None
    return tokens.spoken(*met, text) if met is not None else named


def _introduced(
    text: str, found: Attribution, sentences: tuple[Span, ...], speaking: Iterable[int], names: Names
) -> str | None:
    first = found.sentence
    while first > 0 and found.sentence - first < _QUOTED_REACH and text[sentences[first].start] not in OPENING:
        first -= 1
        if first in speaking:
            return None
    is_quoted = text[sentences[first].start] in OPENING
    if not is_quoted or first == 0 or first - 1 in speaking:
        return None
    tokens = cut_tokens(text, sentences[first - 1].start, sentences[first - 1].end)
    senses = load_lexicon().senses
    if any(word in senses and word != "lost" for word in tokens.lower):
        return None  # who was shot in the sentence before does not speak behind it
    run = official_at_start(tokens, names)
    run = run if run is not None and run[0] <= _OFFICE_REACH else person_at_start(tokens, names)
    return tokens.spoken(*run, text) if run is not None else None


def _acting(text: str, found: Attribution, sentences: tuple[Span, ...], names: Names) -> str | None:
    """ "The governor, Ana Ruiz, read out the cost: 31 dead, she said": an official who begins the sentence and acts."""
    span = sentences[found.sentence]
    tokens = cut_tokens(text, span.start, span.end)
    run = official_at_start(tokens, names)
    if run is None or tokens.ends[run[1]] >= found.source.start:
        return None
    behind = run[1] + 1 + (tokens.at(run[1] + 1) == ",")
    lexicon = load_lexicon()
    suffers = tokens.at(behind) in lexicon.grammar.be | lexicon.grammar.have or tokens.at(behind) in lexicon.senses
    return None if suffers else tokens.spoken(*run, text)


def _bodies_meant(
    tokens: Tokens, text: str, found: Attribution, sentences: tuple[Span, ...], speaking: Iterable[int]
) -> str | None:
    """The body that the sentence of "they" begins with, or the one before where nobody speaks."""
    near = _first_body(tokens, text, found.source.start)
    if near is not None or found.sentence == 0 or found.sentence - 1 in speaking:
        return near
    before = sentences[found.sentence - 1]
    plural = _first_body(cut_tokens(text, before.start, before.end), text, before.end)
    return plural or _body_before(text, found, sentences, speaking)


def _body_before(text: str, found: Attribution, sentences: tuple[Span, ...], speaking: Iterable[int]) -> str | None:
    """ "The U.N. mission did not call back. It reported": the body that the sentence before begins with."""
    number = found.sentence
    is_first = found.source.start == sentences[number].start
    if not is_first or number == 0 or number - 1 in speaking:
        return None
    before = sentences[number - 1]
    if "\n" in text[before.end : sentences[number].start]:
        return None
    return subject_body(text, before)


def subject_body(text: str, sentence: Span) -> str | None:
    """ "The relief corps moved 90 families, it said": the body that the sentence begins with."""
    tokens = cut_tokens(text, sentence.start, sentence.end)
    group = opening_group(tokens)
    if group is not None:
        return tokens.spoken(*group, text)
    capital = _CAPITAL.match(text, sentence.start, sentence.end)
    return capital.group(1) if capital is not None else None


def _first_body(tokens: Tokens, text: str, end: int) -> str | None:
    """ "Police arrested a man after they say he fired": the plural or body that the sentence begins with."""
    first = behind_setting(tokens)
    for index in range(first, min(first + _BODY_REACH, len(tokens))):
        word = tokens.lower[index]
        is_body = word in load_cues().speaking and (word.endswith("s") or word == "police")
        if is_body and tokens.ends[index] < end and tokens.at(index + 1) not in ("'s", "’s", "'", "’"):
            return tokens.spoken(first, index, text)
    return None


def _first_person(tokens: Tokens, text: str, end: int, names: Names) -> str | None:
    for first, last in names.runs(tokens):
        if tokens.ends[last] < end and tokens.at(first - 1) not in load_lexicon().grammar.prepositions:
            return tokens.spoken(first, last, text)
    return None
