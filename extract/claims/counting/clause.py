"""One sentence while its phrases are being linked, and the links found so far."""

from __future__ import annotations

from dataclasses import dataclass

from extract.claims.counting.fitting import may_befall, measure_for
from extract.claims.words.lexicon import Lexicon, load_lexicon
from extract.claims.words.phrase import Kind, Phrase
from extract.claims.words.tokens import Tokens
from extract.claims.words.trigger import Trigger

_OFFICE_REACH = 7  # words of an office before a name


@dataclass(frozen=True, slots=True)
class Link:
    """A phrase and what became of it."""

    phrase: int
    measure: str
    rule: str
    start: int  # the tokens of the outcome words
    last: int
    is_weak: bool = False
    part_of: int | None = None  # a phrase
    is_part: bool = False  # part of a total told elsewhere
    is_cumulative: bool = False
    place: tuple[int, int] | None = None


class Clause:
    """One sentence while its phrases are being linked."""

    def __init__(self, tokens: Tokens, phrases: tuple[Phrase, ...]) -> None:
        self.tokens, self.phrases = tokens, phrases
        self.lexicon: Lexicon = load_lexicon()
        self.owner: list[int | None] = [None] * (len(tokens) + 1)
        self.links: list[Link] = []
        for number, phrase in enumerate(phrases):
            for index in range(phrase.first, phrase.last + 1):
                self.owner[index] = number

    def linked(self, phrase: int, measure: str | None = None) -> bool:
        """Whether a phrase has an outcome (this one)."""
        return any(link.phrase == phrase and measure in (None, link.measure) for link in self.links)

    def starting_at(self, index: int) -> int | None:
        """The phrase that begins at a token."""
        number = self.owner[index] if 0 <= index < len(self.tokens) else None
        return number if number is not None and self.phrases[number].first == index else None

    def named_from(self, index: int) -> int | None:
        """The phrase that begins at a token, or the name behind an office there ("former trade minister Ali Khan")."""
        for position in range(index, min(index + _OFFICE_REACH, len(self.tokens))):
            number = self.owner[position]
            if number is not None:
                phrase = self.phrases[number]
                is_named = phrase.kind is Kind.NAMED and phrase.first == position
                return number if is_named or position == index == phrase.first else None
            if not self._is_office(position):
                return None
        return None

    def _is_office(self, index: int) -> bool:
        word, grammar = self.tokens.lower[index], self.lexicon.grammar
        closed = (grammar.prepositions, grammar.subordinators, grammar.determiners, grammar.be, grammar.have)
        return word.isalpha() and word not in self.lexicon.senses and not any(word in group for group in closed)

    def revise(self, number: int, phrase: Phrase) -> None:
        """Put a phrase in the place of one about which the words around it tell more."""
        self.phrases = (*self.phrases[:number], phrase, *self.phrases[number + 1 :])

    def add(self, phrase: int, trigger: Trigger, rule: str) -> None:
        """Link, unless this is no victim of that kind or has the outcome already."""
        if not may_befall(trigger, self.phrases[phrase]) or self.linked(phrase, trigger.measure):
            return
        name, measure = f"{rule}:{trigger.name}", measure_for(trigger, self.phrases[phrase])
        self.links.append(Link(phrase, measure, name, trigger.start, trigger.last, trigger.is_weak))
        for measure in trigger.also:
            self.links.append(Link(phrase, measure, name, trigger.start, trigger.last))
